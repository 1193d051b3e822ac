#include "store/description_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "store/known_table.h"
#include "store/table_json.h"

namespace kater::store {
namespace {

using model::Author;
using model::Description;
using model::TableName;

constexpr Query remove_descriptions_of_author{"remove_descriptions_of_author", R"sql(
  DELETE FROM description WHERE table_id = $1 AND author = $2
)sql"};
constexpr Query add_description{"add_description", R"sql(
  INSERT INTO description (table_id, column_name, author, author_name, body, written_at) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (table_id, column_name, author) DO UPDATE
  SET author_name = excluded.author_name, body = excluded.body, written_at = excluded.written_at
)sql"};
constexpr Query descriptions_of{"descriptions_of", R"sql(
  SELECT column_name, body, author, author_name, written_at FROM description WHERE table_id = $1
)sql"};
constexpr Query columns_of{"columns_of", "SELECT body FROM table_detail WHERE table_id = $1"};
constexpr Query descriptions_of_tables{"descriptions_of_tables", R"sql(
  SELECT column_name, description.body, author, author_name, written_at, catalog_name, schema_name, table_name, table_id
  FROM known_table JOIN description ON description.table_id = known_table.id
  WHERE connection_id = $1 AND selected = 1 AND column_name = ''
  ORDER BY catalog_name, schema_name, table_name
)sql"};

vault::Place place_of(std::int64_t table_id, const Description& description) {
  return {.field = "description.body",
          .row = fmt::format("{}.{}.{}", table_id, name_of(description.author), description.column)};
}

Description read_description(const Row& row) {
  return {.column = row.text(0),
          .text = row.text(1),
          .author = model::author_from(row.text(2)),
          .author_name = row.text(3),
          .written_at = row.time(4)};
}

// Where each column stands in its table. One that was described and is no longer there comes after all others.
using Places = std::map<std::string, int, std::less<>>;

Result<Places> places_of_columns(Session& session, std::int64_t table_id) {
  auto body = TRY(session.first(columns_of, {table_id}, [](const Row& row) { return row.text(0); }));
  Places places;
  if (!body) return places;
  const auto opened = TRY(session.opened(std::move(*body), place_of_detail(table_id)));
  const auto table = TRY(table_from_json(opened));
  for (const auto& column : table.columns) places[column.name] = column.position;
  return places;
}

void sort_as_shown(std::vector<Description>& descriptions, const Places& places) {
  const auto place = [&](const Description& description) {
    const auto found = places.find(description.column);
    const int position = found != places.end() ? found->second : static_cast<int>(places.size());
    return std::tuple{!description.column.empty(), position, std::string_view{description.column}, description.author};
  };
  std::ranges::sort(descriptions, {}, place);
}

}  // namespace

Result<void> DescriptionStore::save(std::string_view connection_id, const TableName& name,
                                    std::span<const Author> authors, std::span<const Description> descriptions) {
  for (const auto& description : descriptions) {
    if (std::ranges::count(authors, description.author) == 0) {
      return fail(Code::invalid_argument, "a description by none of the authors whose texts are replaced");
    }
  }
  return database_.write([&](Session& session) -> Result<void> {
    const auto id = TRY(require_selected(session, connection_id, name));
    for (const auto author : authors) TRY(session.run(remove_descriptions_of_author, {id, name_of(author)}));
    for (const auto& description : descriptions) {
      const auto body = session.sealed(description.text, place_of(id, description));
      TRY(session.run(add_description, {id, description.column, name_of(description.author), description.author_name,
                                        body, description.written_at}));
    }
    return {};
  });
}

Result<std::vector<Description>> DescriptionStore::all(std::string_view connection_id, const TableName& name) {
  return database_.read([&](Session& session) -> Result<std::vector<Description>> {
    const auto id = TRY(require_known(session, connection_id, name));
    auto descriptions = TRY(session.all(descriptions_of, {id}, read_description));
    for (auto& each : descriptions) each.text = TRY(session.opened(std::move(each.text), place_of(id, each)));
    sort_as_shown(descriptions, TRY(places_of_columns(session, id)));
    return descriptions;
  });
}

Result<std::vector<Description>> DescriptionStore::shown(std::string_view connection_id, const TableName& name) {
  auto descriptions = TRY(all(connection_id, name));
  const auto of_same_column = [](const Description& a, const Description& b) { return a.column == b.column; };
  descriptions.erase(std::unique(descriptions.begin(), descriptions.end(), of_same_column), descriptions.end());
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
    Found found{{row.text(5), row.text(6), row.text(7)}, read_description(row), row.integer(8)};
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
      description.text = TRY(session.opened(std::move(description.text), place_of(table_id, description)));
      shown.emplace_back(std::move(name), std::move(description));
    }
    return shown;
  });
}

}  // namespace kater::store
