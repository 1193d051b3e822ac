// Our answers beside those of a real workspace: the same fields, of the same kinds (KATER_SHARED, databricks/recorded).
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "base/file.h"
#include "sandbox/engine/arrow_stream.h"
#include "sandbox/testing/arrow.h"
#include "sandbox/testing/client.h"

namespace kater::sandbox {
namespace {

const auto recorded = std::filesystem::path{KATER_SHARED} / "databricks/recorded";

// `manifest.schema.columns[].name:string`, one for each field at any depth.
void collect(const json::value& value, const std::string& path, std::set<std::string>& fields) {
  if (value.is_object()) {
    for (const auto& field : value.get_object()) collect(field.value(), path + "." + std::string{field.key()}, fields);
  } else if (value.is_array()) {
    for (const auto& item : value.get_array()) collect(item, path + "[]", fields);
  } else {
    const auto kind = value.is_int64() || value.is_uint64() ? "number"
                      : value.is_string()                   ? "text"
                      : value.is_bool()                     ? "bool"
                                                            : "null";
    fields.insert(path + ":" + kind);
  }
}

std::set<std::string> fields_of(const json::value& value) {
  std::set<std::string> fields;
  collect(value, "", fields);
  return fields;
}

json::value document(const std::filesystem::path& file) {
  const auto text = MUST(read_file(recorded / file));
  return MUST(json::parse(text));
}
json::object exchange(const std::string& file) { return document("sqlexecapi/" + file).as_object(); }
std::string url_of(const json::object& exchange) {
  const auto& request = *json::object_at(exchange, "request");
  return json::text_or(request, "url", json::text_or(request, "urlPath"));
}
json::value body_of(const json::object& exchange) {
  return MUST(json::parse(json::text_or(*json::object_at(exchange, "response"), "body")));
}
std::string statement_of(const json::object& exchange) {
  const auto& pattern = json::array_at(*json::object_at(exchange, "request"), "bodyPatterns")->at(0).as_object();
  return json::text_or(MUST(json::parse(json::text_or(pattern, "equalToJson"))).as_object(), "statement");
}

// All that are recordings, by their path below `recorded`.
std::vector<std::filesystem::path> exchanges() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{recorded}) {
    const auto file = std::filesystem::relative(entry.path(), recorded);
    const auto name = file.string();
    if (!name.ends_with(".json") || name.ends_with(".decoded.json")) continue;
    if (!name.starts_with("unity-catalog-transcribed")) files.push_back(file);
  }
  return files;
}
bool is_download(const std::filesystem::path& file) {
  return file.filename().string().find("cloud-store") != std::string::npos;
}

// The last segment of a link to the store, which tells one result from another.
std::string stored_name(std::string_view url) {
  url = url.substr(0, url.find('?'));
  return std::string{url.substr(url.rfind('/') + 1)};
}

// The manifest of the statement to whose result each recorded link leads.
std::map<std::string, json::object> manifests_by_link() {
  std::map<std::string, json::object> by_statement, by_link;
  std::map<std::string, std::string> statement_of_link;
  for (const auto& file : exchanges()) {
    if (is_download(file)) continue;
    const auto exchange = document(file).as_object();
    const auto answer = body_of(exchange);
    const auto* result = json::object_at(answer.as_object(), "result");
    auto statement = json::text_or(answer.as_object(), "statement_id");
    if (result == nullptr) {  // a chunk: its statement is in the path
      const auto url = url_of(exchange);
      constexpr std::string_view before{"/statements/"};
      const auto at = url.find(before);
      if (at == std::string::npos) continue;
      statement = url.substr(at + before.size(), url.find("/result/") - at - before.size());
      result = &answer.as_object();
    } else if (const auto* manifest = json::object_at(answer.as_object(), "manifest")) {
      by_statement[statement] = *manifest;
    }
    const auto* links = json::array_at(*result, "external_links");
    if (links == nullptr) continue;
    for (const auto& link : *links) {
      statement_of_link[stored_name(json::text_or(link.as_object(), "external_link"))] = statement;
    }
  }
  for (const auto& [link, statement] : statement_of_link) by_link[link] = by_statement[statement];
  return by_link;
}

// Instants are the same in each zone; our sessions have no other than UTC.
std::vector<std::string> in_utc(std::vector<std::string> columns) {
  for (auto& column : columns) {
    if (const auto at = column.find("tz="); at != std::string::npos)
      column.replace(at, std::string::npos, "tz=Etc/UTC]");
  }
  return columns;
}

class Recorded : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(recorded)) GTEST_SKIP() << "NO RECORDINGS at " << recorded << ": nothing was compared";
  }
  testing::Client client_{testing::shared_workspace()};
};

TEST_F(Recorded, AnInlineResultIsTheSameToTheLetter) {
  for (const auto* file : {"datatypes.testnullhandling.invocation1/04-POST-execute.json",
                           "datatypes.teststringedgecases/04-POST-execute.json"}) {
    const auto theirs = exchange(file);
    auto expected = body_of(theirs).as_object();
    auto ours = client_.execute(statement_of(theirs)).object();
    EXPECT_EQ(ours["manifest"], expected["manifest"]) << file;
    EXPECT_EQ(ours["result"], expected["result"]) << file;
    EXPECT_EQ(ours["status"], expected["status"]) << file;
  }
}

TEST_F(Recorded, AFailureHasTheSameFieldsAndMessage) {
  const auto theirs = exchange("errorhandling.testquerysyntaxerror/05-POST-execute.json");
  const auto ours = client_.execute(statement_of(theirs));
  EXPECT_EQ(
      ours.text("status.error.message"),
      json::text_or(*json::object_at(*json::object_at(body_of(theirs).as_object(), "status"), "error"), "message"));
  auto fields = fields_of(ours.body);
  // The field is newer than the recording (docs/databricks/statements.md#what-a-failed-statement-says).
  fields.erase(".status.sql_state:text");
  EXPECT_EQ(fields, fields_of(body_of(theirs)));
}

TEST_F(Recorded, ARefusedCredentialLooksTheSame) {
  client_.authorization = "";
  EXPECT_EQ(client_.get("/api/2.1/unity-catalog/catalogs").body,
            body_of(exchange("connection.testincorrectcredentialsforpat/01-POST-session.json")));
}

TEST_F(Recorded, ATableHasTheFieldsOfARealOne) {
  const auto theirs = document("unity-catalog-transcribed/list_tables.json");
  const auto& table = theirs.as_object().at("tables").as_array().at(0).as_object();
  const auto ours = client_.get("/api/2.1/unity-catalog/tables?catalog_name=lab&schema_name=types");
  const auto first = ours.at("tables.0").as_object();
  for (const auto* field : {"name", "catalog_name", "schema_name", "table_type", "data_source_format", "columns",
                            "owner", "properties", "generation", "metastore_id", "full_name", "created_at",
                            "created_by", "updated_at", "updated_by", "table_id"}) {
    ASSERT_TRUE(table.contains(field)) << field;
    ASSERT_TRUE(first.contains(field)) << field;
    EXPECT_EQ(first.at(field).kind(), table.at(field).kind()) << field;
  }
  for (const auto& field : table.at("columns").as_array().at(0).as_object()) {
    if (field.key() == "nullable") continue;  // absent at its default
    EXPECT_TRUE(first.at("columns").as_array().at(0).as_object().contains(field.key())) << field.key();
  }
}

// What an exchange is about: answers of one kind have the same fields. Empty for what we do not speak.
std::string kind_of(const std::string& method, const std::string& url, int status, const json::object& body) {
  if (url.find("/oauth-authorization-server") != std::string::npos) return "discovery";
  if (url.ends_with("/v1/token")) return "token";
  if (url.find("/sql/sessions") != std::string::npos)
    return status == 401 ? "refused session" : method == "POST" ? "session" : "end of a session";
  if (method == "DELETE") return "end of a statement";
  if (url.find("/result/chunks/") != std::string::npos) return "chunk";
  const auto* status_of_statement = json::object_at(body, "status");
  if (status_of_statement == nullptr) return {};
  const auto state = json::text_or(*status_of_statement, "state");
  if (state != "SUCCEEDED") return state == "FAILED" ? "failed" : "waiting";
  const auto& manifest = *json::object_at(body, "manifest");
  const auto* result = json::object_at(body, "result");
  if (result->contains("attachment")) return ArrowStream::is_built_in() ? "rows attached" : "";
  if (json::integer_or(*json::object_at(manifest, "schema"), "column_count") == 0) return "no columns";
  if (result->contains("data_array")) return "rows";
  if (!result->contains("external_links")) return "no rows";
  return json::integer_or(manifest, "total_chunk_count") > 1 ? "links to several chunks" : "links";
}

// Without what depends on the very columns and values, and on whether compression was asked for; without headers
// of links, of which the recorded ones want none (docs/databricks/results.md#fields-of-a-link), and without the
// SQLSTATE, which is newer than the recordings (docs/databricks/statements.md#what-a-failed-statement-says).
std::set<std::string> comparable(std::set<std::string> fields) {
  std::erase_if(fields, [](const std::string& field) {
    return field.starts_with(".result.data_array") || field.find("[].type_precision") != std::string::npos ||
           field.find("[].type_scale") != std::string::npos || field.find("type_interval") != std::string::npos ||
           field == ".manifest.result_compression:text" || field.find(".http_headers.") != std::string::npos ||
           field == ".status.sql_state:text";
  });
  return fields;
}

class EveryKind : public Recorded {
 protected:
  void note(const std::string& method, const std::string& url, const testing::Answer& answer) {
    const auto kind = kind_of(method, url, answer.status, answer.object());
    EXPECT_TRUE(ours_.emplace(kind, comparable(fields_of(answer.body))).second) << kind << " was asked for twice";
  }
  void note_statement(std::string_view sql, json::object further) {
    note("POST", statements, client_.execute(sql, std::move(further)));
  }

  void ask_for_each_kind() {
    json::object by_links{{"disposition", "EXTERNAL_LINKS"}};
    if (ArrowStream::is_built_in()) {  // nearly all recorded ones are Arrow
      by_links["format"] = "ARROW_STREAM";
      by_links["result_compression"] = "LZ4_FRAME";
      auto attached = by_links;
      attached["disposition"] = "INLINE_OR_EXTERNAL_LINKS";
      note_statement("SELECT id FROM lab.types.numbers", attached);
    }
    note_statement("SELECT id FROM lab.types.numbers", {});
    note_statement("SELECT nothing FROM lab.types.numbers", {});
    note_statement("SELECT id FROM lab.types.empty_table", by_links);
    note_statement("SELECT id FROM lab.types.numbers", by_links);
    note_statement("USE lab.types", by_links);
    const auto large = client_.execute("SELECT id FROM range(300000)", by_links);
    note("POST", statements, large);
    const auto path = statements + "/" + large.text("statement_id");
    const auto last = large.at("manifest.total_chunk_count").as_int64() - 1;
    note("GET", path + "/result/chunks/", client_.get(path + "/result/chunks/" + std::to_string(last)));
    note("DELETE", path, client_.remove(path));
    const auto waiting =
        client_.execute("SELECT count(*) FROM range(100000000000) a WHERE a.id % 7 = 9", {{"wait_timeout", "0s"}});
    note("POST", statements, waiting);
    client_.post(statements + "/" + waiting.text("statement_id") + "/cancel");
    ask_for_sign_in();
  }

  void ask_for_sign_in() {
    const auto warehouse = R"({"warehouse_id":")" + workspace_->options().warehouse_id + R"("})";
    const auto session = client_.post(sessions, warehouse);
    note("POST", sessions, session);
    note("DELETE", sessions, client_.remove(sessions + "/" + session.text("session_id") + "?warehouse_id=x"));
    note("GET", discovery, client_.get(discovery));
    client_.authorization = {};
    note("POST", sessions, client_.post(sessions, warehouse));
    note("POST", "/oidc/v1/token",
         client_.post("/oidc/v1/token",
                      "grant_type=client_credentials&scope=all-apis&client_id=id&client_secret=secret"));
  }

  const std::string statements{"/api/2.0/sql/statements"}, sessions{"/api/2.0/sql/sessions"};
  const std::string discovery{"/oidc/.well-known/oauth-authorization-server"};
  SystemClock clock_;
  std::unique_ptr<Workspace> workspace_ = [this] {
    Workspace::Options options{.data_set = DataSet::lab};
    options.oauth = {.client_id = "id", .client_secret = "secret", .lifetime = std::chrono::seconds{600}};
    return testing::make_workspace(clock_, options);
  }();
  testing::Client client_{*workspace_};
  std::map<std::string, std::set<std::string>> ours_;
};

TEST_F(EveryKind, HasTheFieldsOfEveryRecordedAnswer) {
  ask_for_each_kind();
  std::map<std::string, int> compared;
  int not_spoken = 0, downloads = 0;
  for (const auto& file : exchanges()) {
    if (is_download(file)) {  // compared below
      ++downloads;
      continue;
    }
    const auto exchange = document(file).as_object();
    const auto body = body_of(exchange);
    const auto kind =
        kind_of(json::text_or(*json::object_at(exchange, "request"), "method"), url_of(exchange),
                static_cast<int>(json::integer_or(*json::object_at(exchange, "response"), "status")), body.as_object());
    ++(kind.empty() ? not_spoken : compared[kind]);
    if (kind.empty()) continue;
    ASSERT_TRUE(ours_.contains(kind)) << kind << ": " << file;
    EXPECT_EQ(ours_[kind], comparable(fields_of(body))) << kind << ": " << file;
  }
  EXPECT_EQ(compared.size(), ours_.size()) << "each kind of ours has one to be compared with";
  // The sandbox does not know one list of files, and without Arrow no attachment either.
  EXPECT_EQ(not_spoken, ArrowStream::is_built_in() ? 1 : 2);
  int sum = not_spoken + downloads;
  for (const auto& [kind, count] : compared) sum += count;
  EXPECT_EQ(sum, 388);
}

class Downloads : public Recorded {
 protected:
  void SetUp() override {
    Recorded::SetUp();
    if (!ArrowStream::is_built_in())
      GTEST_SKIP() << "NO ARROW IN THIS BUILD (scripts/setup test): nothing was compared";
    workspace_->store_listens_at("https://store.test");
  }

  // A download of ours: one row of NULLs in columns of the same names and types as the manifest's.
  listen::Reply download_like(const json::object& manifest, bool compressed) {
    std::string sql;
    for (const auto& item : *json::array_at(*json::object_at(manifest, "schema"), "columns")) {
      const auto& column = item.as_object();
      const auto type = json::text_or(column, "type_text"), name = json::text_or(column, "name");
      sql += (sql.empty() ? "SELECT " : ", ") + (type == "VOID" ? "NULL" : "CAST(NULL AS " + type + ")") + " AS `" +
             name + "`";
    }
    const auto answer = client_.execute(sql, {{"disposition", "EXTERNAL_LINKS"},
                                              {"format", "ARROW_STREAM"},
                                              {"result_compression", compressed ? "LZ4_FRAME" : "NONE"}});
    const auto link = answer.at("result.external_links.0");
    EXPECT_TRUE(link.is_object()) << sql << ": " << answer.text("status.error.message");
    if (!link.is_object()) return {};
    const std::string url{link.at("external_link").as_string()};
    auto request = testing::request_for("GET", url.substr(std::string_view{"https://store.test"}.size()));
    for (const auto& header : link.at("http_headers").as_object()) {
      request.headers.emplace_back(header.key(), header.value().as_string());
    }
    return workspace_->handle_download(request);
  }

  FakeClock clock_;
  std::unique_ptr<Workspace> workspace_ = testing::make_workspace(clock_);
  testing::Client client_{*workspace_};
};

TEST_F(Downloads, AreStreamsWithTheColumnsOfEveryRecordedOne) {
  const auto manifests = manifests_by_link();
  int compared = 0, without_body = 0;
  for (const auto& file : exchanges()) {
    if (!is_download(file)) continue;
    const auto theirs = document(file).as_object();
    const auto body = testing::from_base64(json::text_or(*json::object_at(theirs, "response"), "base64Body"));
    if (body.empty()) {
      ++without_body;
      continue;
    }
    const auto manifest = manifests.find(stored_name(url_of(theirs)));
    ASSERT_NE(manifest, manifests.end()) << file;
    const bool compressed = !body.starts_with("\xFF\xFF\xFF\xFF");
    const auto ours = download_like(manifest->second, compressed);
    ASSERT_GT(ours.body.size(), 4U) << file;
    EXPECT_EQ(ours.body.substr(0, 4), body.substr(0, 4)) << "a frame of LZ4, or not: " << file;
    EXPECT_EQ(testing::read_arrow(ours.body).columns, in_utc(testing::read_arrow(body).columns)) << file;
    ++compared;
  }
  EXPECT_EQ(compared, 44);
  EXPECT_EQ(without_body, 1);
}

}  // namespace
}  // namespace kater::sandbox
