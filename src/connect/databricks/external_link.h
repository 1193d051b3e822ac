// Links to the chunks of a large result in the cloud's storage (docs/databricks/results.md#external-links).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/json.h"
#include "base/result.h"
#include "base/secret.h"

namespace kater::connect::databricks {

// A link to one chunk. It opens these rows of the customer to every holder, so address and headers are secrets, and go
// to that storage only.
struct ExternalLink {
  std::int64_t chunk = 0;
  std::optional<std::int64_t> next_chunk;
  Secret url;
  std::vector<std::pair<std::string, Secret>> headers;  // to be sent with it, and no Authorization of ours
  Time expires{};
};

// `result.external_links`, in their order. corrupt where one has no address; one whose end cannot be read ends at once.
Result<std::vector<ExternalLink>> external_links_in(const json::array& links);

// The links that we were given so far. Thread-safe.
class LinkBook {
 public:
  // A link is not used within a minute before its end: a download that has begun may take a while to be let in.
  static constexpr std::chrono::seconds margin{60};

  void add(std::vector<ExternalLink> links);
  // Nothing where there is none, or it ends too soon: then the chunk has to be asked for again.
  std::shared_ptr<const ExternalLink> find(std::int64_t chunk, Time now) const;
  // Forgets a link that the storage refused.
  void drop(std::int64_t chunk);

 private:
  Guarded<std::map<std::int64_t, std::shared_ptr<const ExternalLink>>> links_;
};

}  // namespace kater::connect::databricks
