// A warehouse that answers profiling statements about any table, and knows which tables it refuses.
#pragma once

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "connect/databricks/dialect.h"
#include "connect/testing/fake_warehouse.h"
#include "model/table_name.h"

namespace kater::profile::testing {

// Every table has 3 rows; the figures of a column are "0", "1", … as they come, each of its samples is ["a","b"].
// `faults` names tables, and what a statement that names one of them fails with.
class AnsweringWarehouse {
 public:
  AnsweringWarehouse() {
    fake_.answers_when([](const connect::Statement&) { return true; },
                       [this](const connect::Statement& statement) { return answer(statement.sql.text()); });
  }
  connect::testing::FakeWarehouse& fake() { return fake_; }
  std::map<model::TableName, Code> faults;

 private:
  static std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
    return found;
  }
  static bool names(std::string_view sql, const model::TableName& table) {
    return sql.find(connect::databricks::dialect().name(table).text()) != sql.npos;
  }
  static std::vector<std::string_view> queries_of(std::string_view sql) {
    constexpr std::string_view between = "\nUNION ALL\n";
    std::vector<std::string_view> branches;
    for (auto end = sql.find(between); end != sql.npos; end = sql.find(between)) {
      branches.push_back(sql.substr(0, end));
      sql.remove_prefix(end + between.size());
    }
    branches.push_back(sql);
    return branches;
  }
  static connect::testing::Values row_for(std::size_t number, std::string_view branch) {
    json::array figures;
    if (count(branch, "count(*)") > 0) figures.push_back("3");
    const auto statistics = count(branch, "CAST(") - figures.size();
    for (std::size_t i = 0; i < statistics; ++i) figures.push_back(json::value(std::to_string(i)));
    json::array samples;
    for (std::size_t i = 0; i < count(branch, "collect_set("); ++i) samples.push_back(json::array{"b", "a"});
    return {std::to_string(number), json::serialize(figures), json::serialize(samples)};
  }
  Result<connect::Rows> answer(std::string_view sql) const {
    for (const auto& [table, code] : faults) {
      if (names(sql, table)) return fail(code, "the fake refuses this table");
    }
    std::vector<connect::testing::Values> rows;
    for (const auto branch : queries_of(sql)) rows.insert(rows.begin(), row_for(rows.size(), branch));
    return connect::testing::rows_of({"branch", "figures", "samples"}, std::move(rows));
  }

  connect::testing::FakeWarehouse fake_;
};

}  // namespace kater::profile::testing
