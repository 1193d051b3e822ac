// Makes replies as Databricks does: JSON, its headers, its error envelope
// (docs/databricks/hosts-and-sign-in.md#response-headers, docs/databricks/errors.md#forms-of-a-refusal).
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "listen/server.h"

namespace kater::sandbox {

// A JSON body with the headers that every answer of Databricks has, a new `x-request-id` among them.
listen::Reply json_reply(const json::value& body, int status = 200);
// The same for a body that is JSON already.
listen::Reply text_reply(std::string body, int status = 200);
// The envelope of most errors: {"error_code": code, "message": message}.
listen::Reply error_reply(int status, std::string_view code, std::string_view message);
// The same with the details that Unity Catalog adds.
listen::Reply catalog_error(int status, std::string_view code, std::string_view message);
// The form in which Databricks refuses a credential before any API is reached: the error code is the status, a number
// (docs/databricks/errors.md#wrong-and-missing-tokens).
listen::Reply refused_credential(int status, std::string_view message);

}  // namespace kater::sandbox
