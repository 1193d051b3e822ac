#include "model/fingerprint.h"

#include <algorithm>

#include "base/secret.h"

namespace kater::model {
namespace {

// Adds all that Databricks says of what the table holds. Its name is not part of it, because a result is kept by its
// table. Each list goes in behind its length, so that a member cannot move from one list to the next unseen.
void add_definition(Facts& facts, const Table& table) {
  facts.add(name_of(table.kind)).add(table.format).add(table.comment);
  facts.add(table.row_filter).add(table.browse_only);
  facts.add(static_cast<std::int64_t>(table.columns.size()));
  for (const auto& column : table.columns) {
    facts.add(column.name).add(column.type_text).add(column.nullable).add(column.comment).add(column.masked);
    facts.add(std::int64_t{column.partition_index.value_or(-1)});
  }
}

void add_texts(Facts& facts, const std::vector<std::string>& texts) {
  facts.add(static_cast<std::int64_t>(texts.size()));
  for (const auto& text : texts) facts.add(text);
}

void add_keys(Facts& facts, const Table& table) {
  add_texts(facts, table.primary_key);
  facts.add(static_cast<std::int64_t>(table.foreign_keys.size()));
  for (const auto& key : table.foreign_keys) {
    facts.add(key.parent.catalog).add(key.parent.schema).add(key.parent.table);
    add_texts(facts, key.columns);
    add_texts(facts, key.parent_columns);
  }
}

// A mask or a row filter may give another reader other values, so only then the reader is a fact of the profile.
bool shows_each_their_own(const Table& table) {
  return table.row_filter || std::ranges::any_of(table.columns, &Column::masked);
}

}  // namespace

Facts& Facts::add(std::string_view text) {
  text_.append(std::to_string(text.size())).append(":").append(text);
  return *this;
}

// A number goes in as its text. That it could equal a text of the same digits does no harm, because every fact has its
// fixed place in the list.
Facts& Facts::add(std::int64_t number) { return add(std::string_view{std::to_string(number)}); }

std::string Facts::digest() const { return to_hex(sha256(text_)); }

std::string profile_fingerprint(const Table& table, const ProfileTerms& terms) {
  if (table.kind != TableKind::table || table.updated_at == 0) return {};
  Facts facts;
  facts.add(table.updated_at);
  add_definition(facts, table);
  facts.add(terms.workspace).add(terms.method);
  facts.add(terms.rows_sampled).add(terms.samples_in_a_column).add(terms.characters_in_a_sample);
  if (shows_each_their_own(table)) facts.add(terms.reader);
  return facts.digest();
}

std::string texts_fingerprint(const Table& table, std::span<const Description> dbt, std::string_view rules) {
  Facts facts;
  facts.add(rules);
  add_definition(facts, table);
  add_keys(facts, table);
  for (const auto& said : dbt) facts.add(said.column).add(said.text).add(said.author_name);
  return facts.digest();
}

bool is_same(std::string_view fingerprint, std::string_view now) { return !now.empty() && fingerprint == now; }

bool is_same(const DescribedFrom& before, const DescribedFrom& now) {
  return is_same(before.texts, now.texts) && before.profiled_at == now.profiled_at && before.question == now.question;
}

}  // namespace kater::model
