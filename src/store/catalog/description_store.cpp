#include "store/catalog/description_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/catalog/description_rows.h"
#include "store/catalog/table_json.h"
#include "store/catalog/table_records.h"
#include "store/engine/database.h"
#include "store/rows/known_table.h"

namespace kater::store {
namespace {

using model::Author;
using model::Description;
using model::TableName;

constexpr Query profile_taken_at{"profile_taken_at", "SELECT taken_at FROM table_profile WHERE table_id = $1"};
constexpr Query note_question_asked{"note_question_asked", R"sql(
  UPDATE described_from SET question = $2, described_at = $3 WHERE table_id = $1
)sql"};
constexpr JoinedQuery described_from_of{"described_from_of", R"sql(
  SELECT texts, profiled_at, question, described_at, taken_at
  FROM known_table JOIN described_from ON described_from.table_id = known_table.id
                   LEFT JOIN table_profile ON table_profile.table_id = known_table.id
  WHERE )sql",
                                        of_that_name};
constexpr Query detail_body_of{"detail_body_of", "SELECT body FROM table_detail WHERE table_id = $1"};
constexpr char body_and_name[] = R"sql(, description.body, catalog_name, schema_name, table_name, table_id
  FROM known_table JOIN description ON description.table_id = known_table.id
)sql";
constexpr JoinedQuery descriptions_of_tables{"descriptions_of_tables", "SELECT ", columns_of_description, body_and_name,
                                             R"sql(
  WHERE connection_id = $1 AND selected = 1 AND column_name = '' AND review <> 'rejected'
  ORDER BY catalog_name, schema_name, table_name
)sql"};
constexpr JoinedQuery texts_to_review{"texts_to_review", "SELECT ", columns_of_description, body_and_name, R"sql(
  WHERE connection_id = $1 AND selected = 1 AND author = 'model' AND review = $2
  ORDER BY catalog_name, schema_name, table_name, column_name LIMIT $4 OFFSET $3
)sql"};
constexpr Query texts_of_models{"texts_of_models", R"sql(
  SELECT table_id, catalog_name, schema_name, table_name, column_name, review
  FROM known_table JOIN description ON description.table_id = known_table.id
  WHERE connection_id = $1 AND selected = 1 AND author = 'model'
)sql"};
constexpr Query review_description{"review_description", R"sql(
  UPDATE description SET review = $4, reviewed_by = $5, column_type = $6
  WHERE table_id = $1 AND column_name = $2 AND author = $3
)sql"};

// The columns' types by name.
using Types = std::map<std::string, std::string, std::less<>>;
Result<std::optional<Types>> types_of_columns(Session& session, std::int64_t table_id) {
  auto body = TRY(session.first(detail_body_of, {table_id}, [](const Row& row) { return row.text(0); }));
  if (!body) return std::nullopt;
  const auto opened = TRY(session.opened(std::move(*body), place_of_detail(table_id)));
  Types types;
  for (const auto& column : TRY(table_from_json(opened)).columns) types[column.name] = column.type_text;
  return types;
}

// Empty for the table itself, for a column that is gone, and where the columns were never read.
std::string type_in(const std::optional<Types>& types, std::string_view column) {
  if (!types) return {};
  const auto found = types->find(column);
  return found == types->end() ? std::string{} : found->second;
}

// The type of a column; empty for the table itself (an empty name), which has none. Fails where there is no such
// column.
Result<std::string> require_type_of(Session& session, std::int64_t table_id, const TableName& name,
                                    std::string_view column) {
  const auto types = TRY(types_of_columns(session, table_id));
  if (!types) return columns_never_read(name);
  if (column.empty()) return std::string{};
  const auto found = types->find(column);
  if (found == types->end()) return refuse(Code::not_found, "The table has no such column.");
  return found->second;
}

Error changed_meanwhile(const Description* now) {
  if (now == nullptr) {
    return refuse(
        Code::conflict,
        "The text that you saw was taken back meanwhile, so nothing was changed. Read what is shown now, then "
        "write yours again.");
  }
  return refuse(Code::conflict,
                fmt::format("{} wrote another text here at {}, so yours was not kept. Read theirs, then "
                            "write yours again if it is still wanted.",
                            now->author_name.empty() ? "Somebody" : now->author_name, to_text(now->written_at)));
}

// The author's text about the column; conflict where it is not the one that was seen.
Result<std::optional<Description>> text_as_seen(Session& session, std::int64_t table_id, std::string_view column,
                                                Author author, const DescriptionStore::Seen* seen) {
  auto there = TRY(description_in(session, table_id, column, author));
  const auto written_at = there ? std::optional{there->written_at} : std::nullopt;
  if (seen != nullptr && seen->written_at != written_at) return changed_meanwhile(there ? &*there : nullptr);
  return there;
}

struct Candidate {
  std::int64_t table_id = 0;
  model::TableName table;
  std::string column;
  bool is_decided = false;
};

bool is_chosen(const DescriptionStore::Choice& choice, const Candidate& one) {
  const auto fits = [](const std::optional<std::string>& wanted, const std::string& value) {
    return !wanted || *wanted == value;
  };
  return (!one.is_decided || choice.column) && fits(choice.catalog, one.table.catalog) &&
         fits(choice.schema, one.table.schema) && fits(choice.table, one.table.table) &&
         fits(choice.column, one.column);
}

// The columns with a text that is chosen, by the id of their table.
Result<std::map<std::int64_t, std::vector<std::string>>> chosen_columns(
    Session& session, std::string_view connection_id, std::span<const DescriptionStore::Choice> choices) {
  std::map<std::int64_t, std::vector<std::string>> chosen;
  TRY(session.each(texts_of_models, {connection_id}, [&](const Row& row) {
    Candidate one{row.integer(0), {row.text(1), row.text(2), row.text(3)}, row.text(4), !row.text(5).empty()};
    const bool wanted = std::ranges::any_of(choices, [&](const auto& choice) { return is_chosen(choice, one); });
    if (wanted) chosen[one.table_id].push_back(std::move(one.column));
  }));
  return chosen;
}

}  // namespace

Result<void> DescriptionStore::save(std::string_view connection_id, const TableName& name,
                                    std::span<const Author> authors, std::span<const Description> descriptions) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    return replace_descriptions(session, id, authors, descriptions);
  });
}

Result<void> DescriptionStore::save_of_tables(std::string_view connection_id, std::span<const Author> authors,
                                              std::span<const TextsOfTable> tables) {
  return database_.write([&](Session& session) -> Result<void> {
    for (const auto& [name, texts] : tables) {
      const auto id = require_selected(session, connection_id, name);
      const bool is_out = !id.has_value() && (id.error().code == Code::conflict || id.error().code == Code::not_found);
      if (is_out) continue;
      if (!id.has_value()) return id.error();
      TRY(replace_descriptions(session, *id, authors, texts));
    }
    return {};
  });
}

Result<void> DescriptionStore::write_one(std::string_view connection_id, const TableName& name, Description text,
                                         const Seen* seen) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_known(session, connection_id, name));
    text.column_type = TRY(require_type_of(session, id, name, text.column));  // so it is selected
    const auto before = TRY(text_as_seen(session, id, text.column, text.author, seen));
    if (before && before->text == text.text && before->author_name == text.author_name) return {};
    // The time must differ from that of the text before it, since it tells which of the two a person has seen.
    if (before) text.written_at = std::max(text.written_at, before->written_at + std::chrono::milliseconds{1});
    return write_description(session, id, text);
  });
}

Result<void> DescriptionStore::remove_one(std::string_view connection_id, const TableName& name,
                                          std::string_view column, Author author, const Seen* seen) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    TRY(text_as_seen(session, id, column, author, seen));
    return remove_description(session, id, column, author);
  });
}

Result<bool> DescriptionStore::save_offline(std::string_view connection_id, const TableName& name,
                                            const OfflineDescriptions& own) {
  return database_.write([&](Session& session) -> Result<bool> {
    const auto id = TRY(require_selected(session, connection_id, name));
    const auto taken_at = TRY(session.first(profile_taken_at, {id}, [](const Row& row) { return row.time(0); }));
    if (taken_at.value_or(Time{}) != own.profiled_at) return false;
    TRY(replace_descriptions(session, id, own_authors, own.texts));
    TRY(note_described(session, id, own));
    return true;
  });
}

Result<void> DescriptionStore::note_question(std::string_view connection_id, const TableName& name,
                                             std::string_view question, Time at) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    TRY(session.run(note_question_asked, {id, question, at}));
    return {};
  });
}

Result<std::optional<DescriptionStore::LastDescribed>> DescriptionStore::last_described(std::string_view connection_id,
                                                                                        const TableName& name) {
  return database_.read([&](Session& session) {
    return session.first(described_from_of, {connection_id, name.catalog, name.schema, name.table}, [](const Row& row) {
      return LastDescribed{{row.text(0), row.time(1), row.text(2), row.time(3)}, row.optional_time(4).value_or(Time{})};
    });
  });
}

Result<void> DescriptionStore::review(std::string_view connection_id, const TableName& name, const Verdict& verdict) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    const auto type = type_in(TRY(types_of_columns(session, id)), verdict.column);
    const auto changed = TRY(session.run(
        review_description, {id, verdict.column, name_of(verdict.author), name_of(verdict.review), verdict.by, type}));
    if (changed == 0) return refuse(Code::not_found, "There is no such text (any more).");
    return {};
  });
}

Result<std::int64_t> DescriptionStore::review_all(std::string_view connection_id, std::span<const Choice> choices,
                                                  model::Review verdict, std::string_view by) {
  return database_.write([&](Session& session) -> Result<std::int64_t> {
    std::int64_t reviewed = 0;
    for (const auto& [table_id, columns] : TRY(chosen_columns(session, connection_id, choices))) {
      const auto types = TRY(types_of_columns(session, table_id));
      for (const auto& column : columns) {
        const auto type = type_in(types, column);
        reviewed += TRY(
            session.run(review_description, {table_id, column, name_of(Author::model), name_of(verdict), by, type}));
      }
    }
    return reviewed;
  });
}

Result<std::vector<DescriptionStore::Reviewable>> DescriptionStore::to_review(std::string_view connection_id,
                                                                              model::Review state, std::int64_t after,
                                                                              std::int64_t limit) {
  return database_.read([&](Session& session) -> Result<std::vector<Reviewable>> {
    auto rows = TRY(session.all(texts_to_review, {connection_id, name_of(state), after, limit}, [](const Row& row) {
      return std::pair{Reviewable{{row.text(8), row.text(9), row.text(10)}, read_description(row)}, row.integer(11)};
    }));
    std::vector<Reviewable> found;
    for (auto& [one, table_id] : rows) {
      TRY(open_text(session, table_id, one.description));
      found.push_back(std::move(one));
    }
    return found;
  });
}

Result<std::vector<Description>> DescriptionStore::all(std::string_view connection_id, const TableName& name) {
  return database_.read([&](Session& session) -> Result<std::vector<Description>> {
    return TRY(record_of(session, connection_id, name, {.texts = Texts::all})).descriptions;
  });
}

Result<std::vector<Description>> DescriptionStore::shown(std::string_view connection_id, const TableName& name) {
  auto descriptions = TRY(all(connection_id, name));
  const auto of_same_column = [](const Description& a, const Description& b) { return a.column == b.column; };
  descriptions.erase(std::unique(descriptions.begin(), descriptions.end(), of_same_column), descriptions.end());
  std::erase_if(descriptions, [](const Description& one) { return one.review == model::Review::rejected; });
  return descriptions;
}

Result<std::vector<std::pair<TableName, Description>>> DescriptionStore::shown_of_tables(
    std::string_view connection_id) {
  struct Found {
    TableName name;
    Description description;
    std::int64_t table_id = 0;
  };
  std::vector<Found> winners;
  const auto keep_winner = [&](const Row& row) {
    Found found{{row.text(8), row.text(9), row.text(10)}, read_description(row), row.integer(11)};
    if (winners.empty() || winners.back().name != found.name) {
      winners.push_back(std::move(found));
    } else if (found.description.author < winners.back().description.author) {
      winners.back() = std::move(found);
    }
  };
  return database_.read([&](Session& session) -> Result<std::vector<std::pair<TableName, Description>>> {
    TRY(session.each(descriptions_of_tables, {connection_id}, keep_winner));
    std::vector<std::pair<TableName, Description>> shown;
    for (auto& [name, description, table_id] : winners) {
      TRY(open_text(session, table_id, description));
      shown.emplace_back(std::move(name), std::move(description));
    }
    return shown;
  });
}

}  // namespace kater::store
