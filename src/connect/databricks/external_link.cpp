#include "connect/databricks/external_link.h"

namespace kater::connect::databricks {

Result<std::vector<ExternalLink>> external_links_in(const json::array& links) {
  std::vector<ExternalLink> read;
  for (const auto& entry : links) {
    const auto* from = entry.if_object();
    const auto url = from == nullptr ? std::nullopt : json::text_at(*from, "external_link");
    if (!url || url->empty()) return fail(Code::corrupt, "a link to the rows of a result has no address");
    auto& link = read.emplace_back();
    link.url = Secret{*url};
    link.chunk = json::integer_or(*from, "chunk_index");
    link.next_chunk = json::integer_at(*from, "next_chunk_index");
    link.expires = time_from(json::text_or(*from, "expiration")).value_or(Time{});
    if (const auto* headers = json::object_at(*from, "http_headers")) {
      for (const auto& [name, value] : *headers) {
        if (value.is_string()) link.headers.emplace_back(name, Secret{std::string_view{value.get_string()}});
      }
    }
  }
  return read;
}

void LinkBook::add(std::vector<ExternalLink> links) {
  links_.with([&](auto& known) {
    for (auto& link : links) {
      const auto chunk = link.chunk;
      known.insert_or_assign(chunk, std::make_shared<const ExternalLink>(std::move(link)));
    }
  });
}

std::shared_ptr<const ExternalLink> LinkBook::find(std::int64_t chunk, Time now) const {
  return links_.with([&](const auto& known) -> std::shared_ptr<const ExternalLink> {
    const auto found = known.find(chunk);
    return found != known.end() && now + margin < found->second->expires ? found->second : nullptr;
  });
}

void LinkBook::drop(std::int64_t chunk) {
  links_.with([&](auto& known) { known.erase(chunk); });
}

}  // namespace kater::connect::databricks
