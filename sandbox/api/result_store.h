// The object store that holds the chunks of a large result (docs/databricks/results.md#external-links). It is another
// host than the workspace: it knows no token of the workspace, and serves every client that has a signed link, until
// the link expires.
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

// Signs links and serves what they point to; it keeps no bytes of its own, only reads the statements' results.
// Thread-safe. Both must outlive it.
class ResultStore {
 public:
  ResultStore(Statements& statements, const Clock& clock, std::chrono::seconds link_lifetime)
      : statements_{statements}, clock_{clock}, lifetime_{link_lifetime} {}

  // Where it listens, "https://127.0.0.1:43212"; told once the port is known.
  void listens_at(std::string url);

  // `external_link`, `expiration` and `http_headers` for one chunk. Each call makes a fresh link.
  json::object link_to(const std::string& statement_id, std::size_t chunk) const;

  // Answers with the chunk's bytes, or with XML as such stores write it: 400 when an Authorization header comes beside
  // the link's own signature, as S3 does; 403 when the link expired, is not what was signed, or lacks its header; 404
  // when the result is gone.
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
