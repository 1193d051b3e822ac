#include "api/routes/review.h"

#include <algorithm>
#include <array>

#include "api/field_input.h"
#include "api/router.h"
#include "api/table_names_input.h"
#include "api/views/tables.h"
#include "base/clock.h"
#include "store/catalog/description_store.h"
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

Result<listen::Answer> shown(const ReviewServices& services, const Call& call) {
  json::array texts;
  for (const auto& text : TRY(services.descriptions.all(call.captured("id"), name_in(call))))
    texts.push_back(view_of(text));
  return json_reply(json::object{{"descriptions", std::move(texts)}});
}

Error odd_seen() {
  return refuse(Code::invalid_argument,
                "The field `seen` is the `written_at` of the person's text that you saw, or null where you saw none.");
}

// What the caller saw before they write; nothing where they do not say it.
Result<std::optional<store::DescriptionStore::Seen>> seen_in(const json::object& body) {
  const auto found = body.find("seen");
  if (found == body.end()) return std::nullopt;
  if (found->value().is_null()) return store::DescriptionStore::Seen{};
  const auto* text = found->value().if_string();
  const auto time = text != nullptr ? time_from({text->data(), text->size()}) : Result<Time>{odd_seen()};
  if (!time) return odd_seen();
  return store::DescriptionStore::Seen{*time};
}

Result<listen::Answer> write(const ReviewServices& services, const Call& call) {
  const auto body = TRY(call.body());
  Description text;
  text.column = json::text_or(body, "column");
  text.text = TRY(json::require_text(body, "text"));
  if (text.text.size() > longest_text) return refuse(Code::invalid_argument, "A text has at most 10,000 bytes.");
  text.author = Author::person;
  text.author_name = who(call);
  text.written_at = services.clock.now();
  const auto seen = TRY(seen_in(body));
  TRY(services.descriptions.write_one(call.captured("id"), name_in(call), std::move(text), seen ? &*seen : nullptr));
  return shown(services, call);
}

// Back to what the next author says.
Result<listen::Answer> take_back(const ReviewServices& services, const Call& call) {
  json::object named;
  if (const auto time = call.request.query_value("seen"); !time.empty()) named["seen"] = time;
  const auto seen = TRY(seen_in(named));
  TRY(services.descriptions.remove_one(call.captured("id"), name_in(call), call.request.query_value("column"),
                                       Author::person, seen ? &*seen : nullptr));
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
  const auto after = TRY(after_in_query(call.request));
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

// REQUIRES: check_filters() saw to them.
std::vector<store::DescriptionStore::Choice> choices_in(const json::array& filters) {
  std::vector<store::DescriptionStore::Choice> choices;
  for (const auto& filter : filters) {
    const auto& object = filter.as_object();
    choices.push_back({.catalog = json::text_at(object, "catalog"),
                       .schema = json::text_at(object, "schema"),
                       .table = json::text_at(object, "table"),
                       .column = json::text_at(object, "column")});
  }
  return choices;
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
  const auto decided = TRY(services.descriptions.review_all(connection.id, choices_in(*filters), verdict, who(call)));
  return json_reply(json::object{{"decided", decided}});
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
