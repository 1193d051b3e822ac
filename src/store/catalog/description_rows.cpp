#include "store/catalog/description_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace kater::store {
namespace {

using model::Author;
using model::Description;

constexpr Query remove_description_row{"remove_description", R"sql(
  DELETE FROM description WHERE table_id = $1 AND column_name = $2 AND author = $3
)sql"};
constexpr Query add_description{"add_description", R"sql(
  INSERT INTO description (table_id, column_name, author, author_name, body, written_at, column_type)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (table_id, column_name, author) DO UPDATE
  SET author_name = excluded.author_name, body = excluded.body, written_at = excluded.written_at, review = '',
      reviewed_by = '', column_type = excluded.column_type
)sql"};
constexpr JoinedQuery descriptions_of{"descriptions_of", "SELECT ", columns_of_description,
                                      ", body FROM description WHERE table_id = $1"};
constexpr JoinedQuery description_of{
    "description_of", "SELECT ", columns_of_description,
    ", body FROM description WHERE table_id = $1 AND column_name = $2 AND author = $3"};
constexpr Query note_described_from{"note_described_from", R"sql(
  INSERT INTO described_from (table_id, texts, profiled_at, question, described_at) VALUES ($1, $2, $3, '', $4)
  ON CONFLICT (table_id) DO UPDATE SET texts = excluded.texts, profiled_at = excluded.profiled_at, question = '',
                                       described_at = excluded.described_at
)sql"};
constexpr Query note_profile_known{"note_profile_known", R"sql(
  UPDATE described_from SET profiled_at = $3 WHERE table_id = $1 AND texts = $2
)sql"};

// A text that is the same again keeps its row, and with it its review and the type that its column had.
const Description* same_text_in(const std::vector<Description>& there, const Description& now) {
  const auto found = std::ranges::find_if(there, [&](const Description& one) {
    return one.column == now.column && one.author == now.author && one.text == now.text &&
           one.author_name == now.author_name;
  });
  return found == there.end() ? nullptr : &*found;
}

}  // namespace

vault::Place place_of_text(std::int64_t table_id, const Description& description) {
  return {.field = "description.body",
          .row = fmt::format("{}.{}.{}", table_id, name_of(description.author), description.column)};
}

Description read_description(const Row& row) {
  return {.column = row.text(0),
          .text = row.text(7),
          .author = model::author_from(row.text(1)),
          .author_name = row.text(2),
          .written_at = row.time(3),
          .review = model::review_from(row.text(4)),
          .reviewed_by = row.text(5),
          .column_type = row.text(6)};
}

Result<void> open_text(const Session& session, std::int64_t table_id, Description& description) {
  description.text = TRY(session.opened(std::move(description.text), place_of_text(table_id, description)));
  return {};
}

Result<std::vector<Description>> descriptions_in(Session& session, std::int64_t table_id) {
  auto descriptions = TRY(session.all(descriptions_of, {table_id}, read_description));
  for (auto& one : descriptions) TRY(open_text(session, table_id, one));
  return descriptions;
}

Result<std::optional<Description>> description_in(Session& session, std::int64_t table_id, std::string_view column,
                                                  Author author) {
  auto found = TRY(session.first(description_of, {table_id, column, name_of(author)}, read_description));
  if (found) TRY(open_text(session, table_id, *found));
  return found;
}

Result<void> write_description(Session& session, std::int64_t table_id, const Description& description) {
  const auto text = session.sealed(description.text, place_of_text(table_id, description));
  TRY(session.run(add_description, {table_id, description.column, name_of(description.author), description.author_name,
                                    text, description.written_at, description.column_type}));
  return {};
}

Result<void> remove_description(Session& session, std::int64_t table_id, std::string_view column, Author author) {
  TRY(session.run(remove_description_row, {table_id, column, name_of(author)}));
  return {};
}

// Texts about a column that is no longer there come after all others.
void sort_as_shown(std::vector<Description>& descriptions, std::span<const model::Column> columns) {
  std::map<std::string_view, int> positions;
  for (const auto& column : columns) positions[column.name] = column.position;
  const auto place = [&](const Description& description) {
    const auto found = positions.find(description.column);
    const int position = found != positions.end() ? found->second : static_cast<int>(positions.size());
    return std::tuple{!description.column.empty(), position, std::string_view{description.column},
                      description.review == model::Review::rejected, description.author};
  };
  std::ranges::sort(descriptions, {}, place);
}

Result<void> replace_descriptions(Session& session, std::int64_t table_id, std::span<const Author> authors,
                                  std::span<const Description> descriptions) {
  for (const auto& description : descriptions) {
    if (std::ranges::count(authors, description.author) == 0) {
      return fail(Code::invalid_argument, "a description by none of the authors whose texts are replaced");
    }
  }
  const auto there = TRY(descriptions_in(session, table_id));
  for (const auto& old : there) {
    const bool stays = std::ranges::any_of(
        descriptions, [&](const Description& now) { return now.column == old.column && now.author == old.author; });
    if (!stays && std::ranges::count(authors, old.author) > 0)
      TRY(remove_description(session, table_id, old.column, old.author));
  }
  for (const auto& now : descriptions) {
    if (same_text_in(there, now) == nullptr) TRY(write_description(session, table_id, now));
  }
  return {};
}

Result<void> note_described(Session& session, std::int64_t table_id, const OfflineDescriptions& own) {
  TRY(session.run(note_described_from, {table_id, own.fingerprint, own.profiled_at, own.at}));
  return {};
}

Result<void> renew_offline_descriptions(Session& session, std::int64_t table_id, const OfflineDescriptions& own) {
  if (TRY(descriptions_in(session, table_id)).empty()) return {};
  TRY(replace_descriptions(session, table_id, own_authors, own.texts));
  TRY(session.run(note_profile_known, {table_id, own.fingerprint, own.profiled_at}));
  return {};
}

}  // namespace kater::store
