#include "store/catalog/description_rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace kater::store {
namespace {

using model::Author;
using model::Description;

constexpr Query remove_description{"remove_description", R"sql(
  DELETE FROM description WHERE table_id = $1 AND column_name = $2 AND author = $3
)sql"};
constexpr Query add_description{"add_description", R"sql(
  INSERT INTO description (table_id, column_name, author, author_name, body, written_at, column_type)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (table_id, column_name, author) DO UPDATE
  SET author_name = excluded.author_name, body = excluded.body, written_at = excluded.written_at, review = '',
      reviewed_by = '', column_type = excluded.column_type
)sql"};
constexpr Query descriptions_of{"descriptions_of", R"sql(
  SELECT column_name, body, author, author_name, written_at, review, reviewed_by, column_type
  FROM description WHERE table_id = $1
)sql"};
constexpr Query note_described_from{"note_described_from", R"sql(
  INSERT INTO described_from (table_id, texts, profiled_at, question, described_at) VALUES ($1, $2, $3, '', $4)
  ON CONFLICT (table_id) DO UPDATE SET texts = excluded.texts, profiled_at = excluded.profiled_at, question = '',
                                       described_at = excluded.described_at
)sql"};
constexpr Query note_profile_known{"note_profile_known", R"sql(
  UPDATE described_from SET profiled_at = $3 WHERE table_id = $1 AND texts = $2
)sql"};

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
          .text = row.text(1),
          .author = model::author_from(row.text(2)),
          .author_name = row.text(3),
          .written_at = row.time(4),
          .review = model::review_from(row.text(5)),
          .reviewed_by = row.text(6),
          .column_type = row.text(7)};
}

Result<std::vector<Description>> descriptions_in(Session& session, std::int64_t table_id) {
  auto descriptions = TRY(session.all(descriptions_of, {table_id}, read_description));
  for (auto& each : descriptions) each.text = TRY(session.opened(std::move(each.text), place_of_text(table_id, each)));
  return descriptions;
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
      TRY(session.run(remove_description, {table_id, old.column, name_of(old.author)}));
  }
  for (const auto& now : descriptions) {
    if (same_text_in(there, now) != nullptr) continue;
    const auto text = session.sealed(now.text, place_of_text(table_id, now));
    TRY(session.run(add_description, {table_id, now.column, name_of(now.author), now.author_name, text, now.written_at,
                                      now.column_type}));
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
