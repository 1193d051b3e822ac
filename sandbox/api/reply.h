// Replies as Databricks makes them: JSON, its headers, its error envelope
// (docs/databricks/hosts-and-sign-in.md#response-headers, docs/databricks/errors.md#forms-of-a-refusal).
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "listen/server.h"

namespace kater::sandbox {

listen::Reply json_reply(const json::value& body, int status = 200);
// The body is JSON already.
listen::Reply text_reply(std::string body, int status = 200);
// {"error_code": code, "message": message}
listen::Reply error_reply(int status, std::string_view code, std::string_view message);
// The same with the details that Unity Catalog adds.
listen::Reply catalog_error(int status, std::string_view code, std::string_view message);
// The error code is the status as a number: so the front door refuses a credential.
listen::Reply refused_credential(int status, std::string_view message);

}  // namespace kater::sandbox
