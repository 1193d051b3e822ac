// An answer about a statement: execute, poll, a chunk with rows or links
// (docs/databricks/statements.md#statement-reply, docs/databricks/results.md#external-links).
#include "connect/databricks/statement_reply.h"

#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const kater::net::Reply reply{
      .status = 200, .headers = {{"x-request-id", "r-1"}}, .body{reinterpret_cast<const char*>(data), size}};
  (void)kater::connect::databricks::statement_reply_from(reply);
  (void)kater::connect::databricks::chunk_from(reply);
  return 0;
}
