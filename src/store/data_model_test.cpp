// docs/data-model.md tells of every table and column that the migrations make, and of no other.
#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using testing::TemporaryStore;

using Columns = std::set<std::string>;
using Schema = std::map<std::string, Columns>;  // by table

constexpr Query schema_of_file{"schema_of_file", R"sql(
  SELECT entry.name, field.name FROM sqlite_master AS entry JOIN pragma_table_info(entry.name) AS field
  WHERE entry.type IN ('table', 'view') AND entry.name NOT LIKE 'sqlite!_%' ESCAPE '!'
)sql"};
constexpr Query schema_of_postgres{"schema_of_postgres", R"sql(
  SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()
)sql"};

Schema schema_of(const TemporaryStore& store) {
  Schema schema;
  const auto database = store.database();
  MUST(database->read([&](Session& session) {
    return session.each(TemporaryStore::in_postgres() ? schema_of_postgres : schema_of_file, {},
                        [&](const Row& row) { schema[row.text(0)].insert(row.text(1)); });
  }));
  return schema;
}

// What stands in backticks, in its order.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  while (true) {
    const auto begin = text.find('`');
    if (begin == std::string_view::npos) return names;
    const auto end = text.find('`', begin + 1);
    if (end == std::string_view::npos) return names;
    names.emplace_back(text.substr(begin + 1, end - begin - 1));
    text.remove_prefix(end + 1);
  }
}

// A table has a heading of its own, `### `name``, and under it rows whose first cell names columns.
Schema told_in_the_page() {
  const auto page = MUST(read_file(std::filesystem::path{KATER_TESTDATA} / "../../../docs/data-model.md"));
  Schema schema;
  Columns* columns = nullptr;
  std::istringstream lines{page};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("#")) columns = nullptr;
    if (line.starts_with("### ")) columns = &schema[names_in(line).at(0)];
    if (columns == nullptr || !line.starts_with("| `")) continue;
    for (auto& name : names_in(line.substr(0, line.find('|', 1)))) {
      EXPECT_TRUE(columns->insert(name).second) << name << " stands there twice: " << line;
    }
  }
  return schema;
}

TEST(DataModel, IsToldAsTheMigrationsMakeIt) {
  const TemporaryStore store;
  auto told = told_in_the_page();
  if (!TemporaryStore::in_postgres()) told.erase("store_key");  // which the file has beside it
  EXPECT_EQ(told, schema_of(store));
}

}  // namespace
}  // namespace kater::store
