#include "api/catalog_json.h"

#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/json.h"
#include "base/testing/result_matchers.h"

namespace kater::api {
namespace {

store::KnownTable table(std::string catalog, std::string schema, std::string name) {
  store::KnownTable made;
  made.summary.name = {std::move(catalog), std::move(schema), std::move(name)};
  return made;
}

TEST(CatalogJson, SaysOnlyWhatIsNotTheRule) {
  store::KnownNames names;
  names.catalogs = {"a"};
  names.schemas = {{"a", "s"}};
  names.tables = {table("a", "s", "plain"), table("a", "s", "q\"\\\n"), table("a", "s", "seen")};
  names.tables[1].summary.kind = model::TableKind::view;
  names.tables[2].selected = true;
  names.tables[2].gone_at = Time{};
  names.tables[2].processed_at = Time{};
  EXPECT_EQ(catalog_json(names, Time{}),
            R"({"names_read_at":null,"unread":[],"catalogs":[{"catalog":"a","schemas":[{"schema":"s","tables":[)"
            R"({"table":"plain"},{"table":"q\"\\\n","kind":"view"},)"
            R"({"table":"seen","selected":true,"gone":true,"processed_at":"1970-01-01T00:00:00.000Z"}]}]}]})");
}

TEST(CatalogJson, KeepsWhatIsEmptyAndWhatOnlyGoneTablesAreLeftOf) {
  store::KnownNames names;
  names.catalogs = {"b", "d"};
  names.schemas = {{"b", "m"}, {"b", "o"}};
  names.tables = {table("a", "s", "t"), table("b", "n", "t"), table("b", "o", "t"), table("c", "s", "t")};
  EXPECT_EQ(catalog_json(names, Time{}),
            R"({"names_read_at":null,"unread":[],"catalogs":[)"
            R"({"catalog":"a","schemas":[{"schema":"s","tables":[{"table":"t"}]}]},)"
            R"({"catalog":"b","schemas":[{"schema":"m","tables":[]},{"schema":"n","tables":[{"table":"t"}]},)"
            R"({"schema":"o","tables":[{"table":"t"}]}]},)"
            R"({"catalog":"c","schemas":[{"schema":"s","tables":[{"table":"t"}]}]},)"
            R"({"catalog":"d","schemas":[]}]})");
  EXPECT_EQ(catalog_json({}, Time{}), R"({"names_read_at":null,"unread":[],"catalogs":[]})");
}

TEST(CatalogJson, HoldsEveryTableOnceAndInOrder) {
  rc::check([](const std::set<std::tuple<std::uint8_t, std::uint8_t, std::uint16_t>>& wanted) {
    store::KnownNames names;
    for (const auto& [catalog, schema, name] : wanted)
      names.tables.push_back(table("c" + std::to_string(1000 + catalog % 4), "s" + std::to_string(1000 + schema % 4),
                                   "t" + std::to_string(100000 + name)));
    const auto by_name = [](const store::KnownTable& one, const store::KnownTable& other) {
      return one.summary.name < other.summary.name;
    };
    std::sort(names.tables.begin(), names.tables.end(), by_name);
    const auto parsed = MUST(json::parse(catalog_json(names, Time{})));
    std::vector<model::TableName> found;
    for (const auto& catalog : parsed.at("catalogs").as_array()) {
      for (const auto& schema : catalog.at("schemas").as_array()) {
        for (const auto& each : schema.at("tables").as_array())
          found.push_back({std::string{catalog.at("catalog").as_string()}, std::string{schema.at("schema").as_string()},
                           std::string{each.at("table").as_string()}});
      }
    }
    RC_ASSERT(found.size() == names.tables.size());
    for (std::size_t i = 0; i < found.size(); ++i) RC_ASSERT(found[i] == names.tables[i].summary.name);
  });
}

}  // namespace
}  // namespace kater::api
