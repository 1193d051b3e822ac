// The object store that the chunks of a large result lie in (docs/databricks/results.md#external-links): another host
// than the workspace, which knows nobody's token and lets in who holds a signed link, until it expires.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/json.h"
#include "listen/server.h"
#include "sandbox/statement/statements.h"

namespace kater::sandbox {

// Thread-safe. Both must outlive it.
class ResultStore {
 public:
  ResultStore(Statements& statements, const Clock& clock, std::chrono::seconds link_lifetime)
      : statements_{statements}, clock_{clock}, lifetime_{link_lifetime} {}

  // Where it listens, "https://127.0.0.1:43212"; told once the port is known.
  void listens_at(std::string url);

  // `external_link`, `expiration` and `http_headers` for one chunk. A fresh one each time it is asked for.
  json::object link_to(const std::string& statement_id, std::size_t chunk) const;

  // What the store answers: the chunk's bytes, or XML as such stores write it. 400 with an Authorization beside the
  // link's own signature, as S3 does; 403 when it expired, is not what was signed, or lacks its header; 404 when the
  // result is gone.
  listen::Reply answer(const listen::Request& request);

 private:
  std::string signature_of(std::string_view statement_id, std::string_view chunk, std::string_view expires) const;

  Statements& statements_;
  const Clock& clock_;
  const std::chrono::seconds lifetime_;
  const Secret key_ = Secret::consume(random_bytes(32));
  mutable Guarded<std::string> url_{"https://store.invalid"};
};

}  // namespace kater::sandbox
