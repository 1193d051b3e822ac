// Our answers beside those of a real workspace: the same fields, of the same kinds (KATER_SHARED, databricks/recorded).
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "base/file.h"
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
json::value body_of(const json::object& exchange) {
  return MUST(json::parse(json::text_or(*json::object_at(exchange, "response"), "body")));
}
std::string statement_of(const json::object& exchange) {
  const auto& pattern = json::array_at(*json::object_at(exchange, "request"), "bodyPatterns")->at(0).as_object();
  return json::text_or(MUST(json::parse(json::text_or(pattern, "equalToJson"))).as_object(), "statement");
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
  fields.erase(".status.sql_state:text");  // newer than the recording (CONTRACT §2.3)
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

// What an exchange is about: answers of one kind have the same fields. Empty for the kinds below, which we do not
// speak.
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
  if (result->contains("attachment")) return {};
  if (json::integer_or(*json::object_at(manifest, "schema"), "column_count") == 0) return "no columns";
  if (result->contains("data_array")) return "rows";
  if (!result->contains("external_links")) return "no rows";
  return json::integer_or(manifest, "total_chunk_count") > 1 ? "links to several chunks" : "links";
}

// Without what depends on the very columns and values, and on whether somebody asked for compression.
std::set<std::string> comparable(std::set<std::string> fields) {
  std::erase_if(fields, [](const std::string& field) {
    return field.starts_with(".result.data_array") || field.find("[].type_precision") != std::string::npos ||
           field.find("[].type_scale") != std::string::npos || field.find("type_interval") != std::string::npos ||
           field == ".manifest.result_compression:text" ||
           field.find(".http_headers.") != std::string::npos ||  // the recorded links want none (CONTRACT §2.5)
           field == ".status.sql_state:text";                    // newer than the recordings (CONTRACT §2.3)
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
    const json::object by_links{{"disposition", "EXTERNAL_LINKS"}};
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
  int not_spoken = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{recorded}) {
    const auto name = entry.path().filename().string();
    const bool is_exchange = name.ends_with(".json") && !name.ends_with(".decoded.json") &&
                             entry.path().string().find("unity-catalog-transcribed") == std::string::npos;
    if (!is_exchange) continue;
    if (name.find("cloud-store") != std::string::npos) {  // Arrow, of which we have none
      ++not_spoken;
      continue;
    }
    const auto exchange = document(std::filesystem::relative(entry.path(), recorded)).as_object();
    const auto& request = *json::object_at(exchange, "request");
    const auto body = body_of(exchange);
    const auto kind =
        kind_of(json::text_or(request, "method"), json::text_or(request, "url", json::text_or(request, "urlPath")),
                static_cast<int>(json::integer_or(*json::object_at(exchange, "response"), "status")), body.as_object());
    ++(kind.empty() ? not_spoken : compared[kind]);
    if (kind.empty()) continue;
    ASSERT_TRUE(ours_.contains(kind)) << kind << ": " << entry.path();
    EXPECT_EQ(ours_[kind], comparable(fields_of(body))) << kind << ": " << entry.path();
  }
  EXPECT_EQ(compared.size(), ours_.size()) << "each kind of ours has one to be compared with";
  // 45 downloads of Arrow, one attachment of Arrow, one list of files.
  EXPECT_EQ(not_spoken, 47);
  int sum = not_spoken;
  for (const auto& [kind, count] : compared) sum += count;
  EXPECT_EQ(sum, 388);
}

}  // namespace
}  // namespace kater::sandbox
