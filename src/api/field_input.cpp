#include "api/field_input.h"

#include <fmt/format.h>

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

}  // namespace kater::api
