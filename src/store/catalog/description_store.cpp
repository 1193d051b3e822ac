#include "store/catalog/description_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "store/catalog/description_rows.h"
#include "store/catalog/table_json.h"
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
constexpr Query described_from_of{"described_from_of", R"sql(
  SELECT texts, profiled_at, question, described_at, taken_at
  FROM known_table JOIN described_from ON described_from.table_id = known_table.id
                   LEFT JOIN table_profile ON table_profile.table_id = known_table.id
  WHERE connection_id = $1 AND catalog_name = $2 AND schema_name = $3 AND table_name = $4
)sql"};
constexpr Query columns_of{"columns_of", "SELECT body FROM table_detail WHERE table_id = $1"};
constexpr Query descriptions_of_tables{"descriptions_of_tables", R"sql(
  SELECT column_name, description.body, author, author_name, written_at, review, reviewed_by, column_type,
         catalog_name, schema_name, table_name, table_id
  FROM known_table JOIN description ON description.table_id = known_table.id
  WHERE connection_id = $1 AND selected = 1 AND column_name = '' AND review <> 'rejected'
  ORDER BY catalog_name, schema_name, table_name
)sql"};

constexpr Query texts_to_review{"texts_to_review", R"sql(
  SELECT column_name, description.body, author, author_name, written_at, review, reviewed_by, column_type,
         catalog_name, schema_name, table_name, table_id
  FROM known_table JOIN description ON description.table_id = known_table.id
  WHERE connection_id = $1 AND selected = 1 AND author = 'model' AND review = $2
  ORDER BY catalog_name, schema_name, table_name, column_name LIMIT $4 OFFSET $3
)sql"};
constexpr Query review_description{"review_description", R"sql(
  UPDATE description SET review = $4, reviewed_by = $5, column_type = $6
  WHERE table_id = $1 AND column_name = $2 AND author = $3
)sql"};

Result<std::vector<model::Column>> columns_in(Session& session, std::int64_t table_id) {
  auto body = TRY(session.first(columns_of, {table_id}, [](const Row& row) { return row.text(0); }));
  if (!body) return std::vector<model::Column>{};
  const auto opened = TRY(session.opened(std::move(*body), place_of_detail(table_id)));
  return TRY(table_from_json(opened)).columns;
}

// Where each column stands in its table. One that was described and is no longer there comes after all others.
using Places = std::map<std::string, int, std::less<>>;

Result<Places> places_of_columns(Session& session, std::int64_t table_id) {
  Places places;
  for (const auto& column : TRY(columns_in(session, table_id))) places[column.name] = column.position;
  return places;
}

Result<std::map<std::string, std::string, std::less<>>> types_of_columns(Session& session, std::int64_t table_id) {
  std::map<std::string, std::string, std::less<>> types;
  for (const auto& column : TRY(columns_in(session, table_id))) types[column.name] = column.type_text;
  return types;
}

void sort_as_shown(std::vector<Description>& descriptions, const Places& places) {
  const auto place = [&](const Description& description) {
    const auto found = places.find(description.column);
    const int position = found != places.end() ? found->second : static_cast<int>(places.size());
    return std::tuple{!description.column.empty(), position, std::string_view{description.column},
                      description.review == model::Review::rejected, description.author};
  };
  std::ranges::sort(descriptions, {}, place);
}

}  // namespace

Result<void> DescriptionStore::save(std::string_view connection_id, const TableName& name,
                                    std::span<const Author> authors, std::span<const Description> descriptions) {
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    return replace_descriptions(session, id, authors, descriptions);
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
    const auto types = TRY(types_of_columns(session, id));
    const auto found = types.find(verdict.column);
    const auto type = found == types.end() ? std::string{} : found->second;
    const auto changed = TRY(session.run(
        review_description, {id, verdict.column, name_of(verdict.author), name_of(verdict.review), verdict.by, type}));
    if (changed == 0) return refuse(Code::not_found, "There is no such text (any more).");
    return {};
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
      auto& text = one.description.text;
      text = TRY(session.opened(std::move(text), place_of_text(table_id, one.description)));
      found.push_back(std::move(one));
    }
    return found;
  });
}

Result<std::vector<Description>> DescriptionStore::all(std::string_view connection_id, const TableName& name) {
  return database_.read([&](Session& session) -> Result<std::vector<Description>> {
    const auto id = TRY(require_known(session, connection_id, name));
    auto descriptions = TRY(descriptions_in(session, id));
    sort_as_shown(descriptions, TRY(places_of_columns(session, id)));
    return descriptions;
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
      description.text = TRY(session.opened(std::move(description.text), place_of_text(table_id, description)));
      shown.emplace_back(std::move(name), std::move(description));
    }
    return shown;
  });
}

}  // namespace kater::store
