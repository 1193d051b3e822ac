#include "sandbox/catalog/generated.h"

#include <gtest/gtest.h>

#include <set>

#include "base/testing/result_matchers.h"

namespace kater::sandbox {
namespace {

// The catalogue of so many generated tables, and the engine that makes their rows.
struct Scale {
  explicit Scale(int count) { MUST(add_generated_tables(count, catalogue, *connection)); }

  const std::map<std::string, Schema>& schemas() const { return catalogue.catalog("scale")->schemas; }
  std::string rows_of(const Table& table) const {
    auto stream =
        connection->query("SELECT count(*), md5(string_agg(t::VARCHAR)) FROM (" + table.rows_of(table) + ") t");
    if (!stream) return stream.error().message;
    auto batch = *stream->next();
    std::string text;
    for (const auto& column : batch->columns()) column.append(text += " ", 0, Style::wire);
    return text;
  }

  FakeClock clock;
  Catalogue catalogue{clock.now()};
  std::unique_ptr<Database> database = [] { return MUST(Database::open(1)); }();
  std::unique_ptr<Connection> connection = database->connect();
};

TEST(GeneratedTables, AreAThousandToASchema) {
  const Scale scale{2'001};
  ASSERT_EQ(scale.schemas().size(), 3u);
  EXPECT_EQ(scale.schemas().at("s0000").tables.size(), 1'000u);
  EXPECT_EQ(scale.schemas().at("s0002").tables.size(), 1u);
  EXPECT_NE(scale.catalogue.table("scale.s0001.people_001999"), nullptr);
}

TEST(GeneratedTables, AreTheSameAtEachStart) {
  const Scale one{60}, another{60};
  std::set<std::string> different_rows;
  for (const auto& [name, table] : one.schemas().at("s0000").tables) {
    const auto& same = another.schemas().at("s0000").tables.at(name);
    EXPECT_EQ(table.updated_at, same.updated_at) << name;
    EXPECT_EQ(table.shape->comment, same.shape->comment) << name;
    const auto rows = one.rows_of(table);
    EXPECT_EQ(rows, another.rows_of(same)) << name;
    different_rows.insert(rows);
  }
  EXPECT_EQ(different_rows.size(), 60u) << "no two tables hold the same";
}

TEST(GeneratedTables, HaveTheColumnsThatTheySay) {
  const Scale scale{2};
  for (const auto& [name, table] : scale.schemas().at("s0000").tables) {
    const auto stream = scale.connection->query(table.rows_of(table));
    ASSERT_TRUE(stream.has_value()) << name << ": " << stream.error().message;
    ASSERT_EQ(stream->columns().size(), table.shape->columns.size()) << name;
    for (std::size_t i = 0; i < stream->columns().size(); ++i) {
      EXPECT_EQ(stream->columns()[i].name, table.shape->columns[i].name);
      EXPECT_EQ(stream->columns()[i].type, table.shape->columns[i].type) << name << "." << stream->columns()[i].name;
    }
  }
}

}  // namespace
}  // namespace kater::sandbox
