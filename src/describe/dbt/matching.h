// Finds which of Kater's tables and columns dbt speaks of, whatever the case of their names. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/dbt.h"
#include "model/description.h"
#include "model/table.h"

namespace kater::describe {

// How a project's tables meet those of the connection, as Integrations lists it.
struct DbtMatching {
  std::int64_t matched = 0;                   // of dbt's tables, those that Kater knows
  std::vector<model::DbtRelation> unmatched;  // the others
  struct Ambiguous {
    model::TableName table;  // as Kater knows it
    std::vector<model::DbtRelation> by;
  };
  std::vector<Ambiguous> ambiguous;  // tables that several of dbt's claim; each of those counts as matched
};

// In the order of `relations`. Takes time and memory in proportion to both.
DbtMatching match(std::span<const model::DbtRelation> relations, std::span<const model::TableName> known);

// Returns the texts that dbt has for this table and its columns. Where several entries speak of the same thing, the
// first that has a text counts. The author's name is dbt's unique id of the model, which names the project too.
std::vector<model::Description> dbt_texts(const model::Table& table, std::span<const model::DbtEntry> entries);

// Columns that dbt describes and the table does not have, by their names in dbt.
std::vector<std::string> columns_without_a_match(const model::Table& table, const model::DbtTable& said);

}  // namespace kater::describe
