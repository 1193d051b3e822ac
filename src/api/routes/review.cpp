#include "api/routes/review.h"

#include <algorithm>
#include <array>

#include "api/field_input.h"
#include "api/router.h"
#include "api/table_names_input.h"
#include "api/views/tables.h"
#include "base/clock.h"
#include "store/catalog/description_store.h"
#include "store/catalog/table_store.h"
#include "store/sources/connection_store.h"

namespace kater::api {
namespace {

using model::Author;
using model::Description;
using model::Review;

constexpr std::int64_t most_in_a_page = 500;
constexpr std::size_t longest_text = 10'000;

model::TableName name_in(const Call& call) {
  return {call.captured("catalog"), call.captured("schema"), call.captured("table")};
}

// What they are called, which is also what a text of theirs says.
std::string who(const Call& call) { return call.caller->person.username; }

// A person's texts about the table but the one about this column.
Result<std::vector<Description>> others_of_person(const ReviewServices& services, const Call& call,
                                                  std::string_view column) {
  auto texts = TRY(services.descriptions.all(call.captured("id"), name_in(call)));
  std::erase_if(texts, [&](const Description& one) { return one.author != Author::person || one.column == column; });
  return texts;
}

Result<listen::Answer> shown(const ReviewServices& services, const Call& call) {
  json::array texts;
  for (const auto& text : TRY(services.descriptions.all(call.captured("id"), name_in(call))))
    texts.push_back(view_of(text));
  return json_reply(json::object{{"descriptions", std::move(texts)}});
}

Result<std::string> type_of(const ReviewServices& services, const Call& call, std::string_view column) {
  const auto table = TRY(services.tables.find(call.captured("id"), name_in(call)));
  if (column.empty()) return std::string{};
  const auto found = std::ranges::find(table.columns, column, &model::Column::name);
  if (found == table.columns.end()) return refuse(Code::not_found, "The table has no such column.");
  return found->type_text;
}

Result<listen::Answer> write(const ReviewServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto column = json::text_or(body, "column");
  auto text = TRY(json::require_text(body, "text"));
  if (text.size() > longest_text) return refuse(Code::invalid_argument, "A text has at most 10,000 bytes.");
  const auto type = TRY(type_of(services, call, column));
  auto texts = TRY(others_of_person(services, call, column));
  texts.push_back({.column = column,
                   .text = std::move(text),
                   .author = Author::person,
                   .author_name = who(call),
                   .written_at = services.clock.now(),
                   .column_type = type});
  constexpr std::array authors{Author::person};
  TRY(services.descriptions.save(call.captured("id"), name_in(call), authors, texts));
  return shown(services, call);
}

// Back to what the next author says.
Result<listen::Answer> take_back(const ReviewServices& services, const Call& call) {
  const auto column = call.request.query_value("column");
  const auto texts = TRY(others_of_person(services, call, column));
  constexpr std::array authors{Author::person};
  TRY(services.descriptions.save(call.captured("id"), name_in(call), authors, texts));
  return shown(services, call);
}

Result<Review> review_in(std::string_view name) {
  if (name.empty() || name == "pending") return Review::none;
  const auto review = model::review_from(name);
  if (review != Review::none) return review;
  return refuse(Code::invalid_argument, "The state is `pending`, `accepted` or `rejected`.");
}

json::object view_of_reviewable(const store::DescriptionStore::Reviewable& one) {
  auto view = view_of(one.table);
  view["description"] = view_of(one.description);
  return view;
}

Result<listen::Answer> list(const ReviewServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  const auto state = TRY(review_in(call.request.query_value("state")));
  const auto after = TRY(number_in_query(call.request, "after", 0, 0));
  const auto found = TRY(services.descriptions.to_review(connection.id, state, after, most_in_a_page));
  json::array texts;
  for (const auto& one : found) texts.push_back(view_of_reviewable(one));
  const bool more = std::cmp_equal(found.size(), most_in_a_page);
  return json_reply(
      json::object{{"texts", std::move(texts)}, {"next", more ? json::value(after + most_in_a_page) : json::value{}}});
}

// A slip must not stand for all: with `tabel` for `table` a filter would fit every text there is.
Result<void> check_filters(const json::array& filters) {
  constexpr std::array<std::string_view, 4> fields{"catalog", "schema", "table", "column"};
  for (const auto& filter : filters) {
    const auto* object = filter.if_object();
    const bool clear =
        object != nullptr && std::ranges::all_of(*object, [&](const auto& field) {
          return field.value().is_string() && std::ranges::count(fields, std::string_view{field.key()}) > 0;
        });
    if (clear) continue;
    return refuse(Code::invalid_argument,
                  "Each of `texts` is an object that holds nothing but `catalog`, `schema`, `table` and `column`, as "
                  "texts. What is missing stands for all.");
  }
  return {};
}

bool fits(const json::object& filter, const store::DescriptionStore::Reviewable& one) {
  const auto is = [&](std::string_view field, const std::string& value) {
    const auto wanted = json::text_at(filter, field);
    return !wanted || *wanted == value;
  };
  return is("catalog", one.table.catalog) && is("schema", one.table.schema) && is("table", one.table.table) &&
         is("column", one.description.column);
}

// Those that still wait, and fit one of the filters: {catalog?, schema?, table?, column?}.
Result<std::vector<store::DescriptionStore::Reviewable>> chosen(const ReviewServices& services,
                                                                const std::string& connection,
                                                                const json::array& filters) {
  std::vector<store::DescriptionStore::Reviewable> fitting;
  for (const auto state : {Review::none, Review::accepted, Review::rejected}) {
    for (std::int64_t after = 0;; after += most_in_a_page) {
      const auto page = TRY(services.descriptions.to_review(connection, state, after, most_in_a_page));
      std::ranges::copy_if(page, std::back_inserter(fitting), [&](const auto& one) {
        return std::ranges::any_of(filters, [&](const json::value& filter) {
          const auto& object = filter.as_object();  // check_filters() saw to it
          // A filter that names no column is about many, and leaves what was decided one by one.
          return (state == Review::none || object.contains("column")) && fits(object, one);
        });
      });
      if (std::cmp_less(page.size(), most_in_a_page)) break;
    }
  }
  return fitting;
}

Result<listen::Answer> decide(const ReviewServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto connection = TRY(services.connections.find(call.captured("id")));
  const auto verdict = model::review_from(json::text_or(body, "verdict"));
  const auto* filters = json::array_at(body, "texts");
  if (verdict == Review::none || filters == nullptr) {
    return refuse(Code::invalid_argument,
                  "The field `verdict` is `accepted` or `rejected`, and `texts` a list of what it is about: objects "
                  "with `catalog`, `schema`, `table` and `column`, of which those that are missing stand for all.");
  }
  TRY(check_filters(*filters));
  const auto texts = TRY(chosen(services, connection.id, *filters));
  for (const auto& [table, description] : texts) {
    TRY(services.descriptions.review(
        connection.id, table,
        {.column = description.column, .author = Author::model, .review = verdict, .by = who(call)}));
  }
  return json_reply(json::object{{"decided", texts.size()}});
}

}  // namespace

void add_review_routes(Router& router, const ReviewServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/connections/{id}/review", list);
  route("POST", "/api/v1/connections/{id}/review", decide, "description.reviewed");
  route("PUT", "/api/v1/connections/{id}/tables/{catalog}/{schema}/{table}/description", write, "description.written");
  route("DELETE", "/api/v1/connections/{id}/tables/{catalog}/{schema}/{table}/description", take_back,
        "description.taken_back");
}

}  // namespace kater::api
