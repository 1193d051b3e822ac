#include "describe/description_generator.h"

#include "base/text.h"
#include "describe/column_rules.h"
#include "describe/dbt/matching.h"
#include "describe/table_rules.h"

namespace kater::describe {

using model::Author;
using model::Description;

std::vector<Description> DescriptionGenerator::describe(const model::Table& table, std::span<const model::DbtEntry> dbt,
                                                        const model::TableProfile* profile, Time now) const {
  auto descriptions = dbt_texts(table, dbt);
  const auto add = [&](const std::string& column, const std::string& comment, auto sentence) {
    std::string text{trimmed(comment)};
    if (text.empty()) {
      descriptions.push_back({column, sentence(), Author::rule, rules_name, now});
    } else {
      descriptions.push_back({column, std::move(text), Author::source, "", now});
    }
  };
  add("", table.comment, [&] { return table_sentence(table); });
  for (const auto& column : table.columns) {
    add(column.name, column.comment, [&] { return column_sentence(table, column, profile); });
  }
  return descriptions;
}

}  // namespace kater::describe
