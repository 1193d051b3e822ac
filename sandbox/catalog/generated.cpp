#include "sandbox/catalog/generated.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

constexpr int tables_in_schema = 1'000;

TableShape events() {
  return {.columns = {{"event_id", simple_type("bigint"), false, "Number of the event"},
                      {"happened_at", simple_type("timestamp"), true, "When it happened"},
                      {"kind", simple_type("string"), true, {}},
                      {"amount", {"decimal", 12, 2}, true, {}},
                      {"ratio", simple_type("double"), true, {}}},
          .comment = "Generated events"};
}

TableShape people() {
  return {.columns = {{"person_id", simple_type("int"), false, {}},
                      {"full_name", simple_type("string"), true, "Made-up name"},
                      {"country", simple_type("string"), true, {}},
                      {"joined_on", simple_type("date"), true, {}},
                      {"active", simple_type("boolean"), true, {}}}};
}

// The rows follow from the number of the table alone, so they are the same in each run. There are 10 to 99 of them,
// because these tables test the number of tables and not of rows.
std::string query_for(const Table& table) {
  const auto number = integer_from<int>(std::string_view{table.name}.substr(table.name.find('_') + 1)).value_or(0);
  const auto rows = 10 + number % 90;
  if (table.name.starts_with("people")) {
    return fmt::format(
        "SELECT CAST(i AS INTEGER) AS person_id, 'Person ' || (i * 7 + {0}) AS full_name, "
        "list_extract(['Norway', 'Peru', 'Japan', NULL], CAST(i % 4 AS INTEGER) + 1) AS country, "
        "CAST(DATE '2020-01-01' + CAST(i * 3 + {0} % 500 AS INTEGER) AS DATE) AS joined_on, i % 3 = 0 AS active "
        "FROM range({1}) t(i)",
        number, rows);
  }
  return fmt::format(
      "SELECT i AS event_id, TIMESTAMPTZ '2025-01-01 00:00:00+00' + to_minutes(i * 13 + {0} % 1000) AS happened_at, "
      "list_extract(['open', 'close', 'move', NULL], CAST(i % 4 AS INTEGER) + 1) AS kind, "
      "CAST(i * 1.25 + {0} % 100 AS DECIMAL(12,2)) AS amount, i / {1}.0 AS ratio FROM range({1}) t(i)",
      number, rows);
}

}  // namespace

Result<void> add_generated_tables(int count, Catalogue& catalogue, Connection& connection) {
  const std::string catalog_name{"scale"};
  TRY(connection.run("ATTACH ':memory:' AS " + catalog_name));
  catalogue.add_catalog(catalog_name, "Generated tables, for scale");
  const std::array shapes{&catalogue.keep(events()), &catalogue.keep(people())};
  std::string schema;
  for (int number = 0; number < count; ++number) {
    if (number % tables_in_schema == 0) {
      schema = fmt::format("s{:04}", number / tables_in_schema);
      TRY(connection.run("CREATE SCHEMA " + catalog_name + "." + schema));
      catalogue.add_schema(catalog_name, schema, "");
    }
    const bool of_people = number % 2 == 1;
    catalogue.add_table({catalog_name, schema, fmt::format("{}_{:06}", of_people ? "people" : "events", number),
                         shapes[of_people ? 1 : 0], catalogue.created_at(), Trouble::none, query_for});
  }
  return {};
}

}  // namespace kater::sandbox
