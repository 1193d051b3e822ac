#include "api/views/basics.h"

namespace kater::api {

json::value view_of(Time time) { return time == Time{} ? json::value{} : json::value(to_text(time)); }

json::value optional_view(const std::optional<Time>& time) { return time ? view_of(*time) : json::value{}; }

json::value optional_view(const std::optional<std::string>& text) { return text ? json::value(*text) : json::value{}; }

json::value optional_view(const std::optional<std::int64_t>& number) {
  return number ? json::value(*number) : json::value{};
}

json::array texts_view(const std::vector<std::string>& texts) {
  json::array view;
  for (const auto& text : texts) view.emplace_back(text);
  return view;
}

}  // namespace kater::api
