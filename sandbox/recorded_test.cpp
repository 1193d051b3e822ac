// Our answers beside those of a real workspace: the same fields, of the same kinds (KATER_SHARED, databricks/recorded).
#include <gtest/gtest.h>

#include <filesystem>
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

}  // namespace
}  // namespace kater::sandbox
