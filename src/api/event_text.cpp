#include "api/event_text.h"

#include <fmt/format.h>

namespace kater::api {

std::string event_text(std::string_view event, const json::object& data) {
  return fmt::format("event: {}\ndata: {}\n\n", event, json::serialize(data));
}

}  // namespace kater::api
