#include "api/field_input.h"

#include <fmt/format.h>

#include "base/text.h"

namespace kater::api {
namespace {

const json::value* said(const json::object& body, std::string_view field) {
  const auto* found = body.if_contains(field);
  return found == nullptr || found->is_null() ? nullptr : found;
}

}  // namespace

Result<const json::array*> list_in(const json::object& body, std::string_view field, std::string_view of) {
  const auto* found = said(body, field);
  if (found == nullptr) return nullptr;
  if (const auto* listed = found->if_array()) return listed;
  return refuse(Code::invalid_argument, fmt::format("The field `{}` takes a list of {}.", field, of));
}

Result<std::optional<bool>> flag_in(const json::object& body, std::string_view field) {
  if (said(body, field) == nullptr) return std::nullopt;
  if (const auto flag = json::bool_at(body, field)) return flag;
  return refuse(Code::invalid_argument, fmt::format("The field `{}` takes true or false.", field));
}

Result<std::int64_t> number_in_query(const listen::Request& request, std::string_view name, std::int64_t otherwise,
                                     std::int64_t least, std::int64_t most) {
  const auto text = request.query_value(name);
  if (text.empty()) return otherwise;
  if (const auto number = integer_from<std::int64_t>(text, least, most)) return *number;
  const bool is_bounded = most != std::numeric_limits<std::int64_t>::max();
  return refuse(Code::invalid_argument,
                fmt::format("The parameter `{}` takes a whole number, {} or more{}.", name, least,
                            is_bounded ? fmt::format(", and at most {}", most) : std::string{}));
}

Result<std::int64_t> after_in_query(const listen::Request& request) {
  const auto after = number_in_query(request, "after", 0, 0);
  if (after.has_value()) return after;
  return refuse(Code::invalid_argument, "`after` takes the `next` of the page before.");
}

}  // namespace kater::api
