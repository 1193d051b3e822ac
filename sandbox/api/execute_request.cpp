#include "sandbox/api/execute_request.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/text.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/engine/arrow_stream.h"

namespace kater::sandbox {
namespace {

constexpr std::size_t longest_statement = 16u << 20;

Error wrong(std::string sentence) { return refuse(Code::invalid_argument, std::move(sentence)); }

// It is "0s", or "5s" to "50s" (docs/databricks/statements.md#waiting-for-the-answer).
Result<std::chrono::seconds> read_wait_timeout(const std::string& text) {
  const auto number = std::string_view{text}.substr(0, text.ends_with('s') ? text.size() - 1 : 0);
  const auto seconds = integer_from<int>(number, 0, 50);
  if (!seconds || (*seconds > 0 && *seconds < 5)) {
    return wrong(fmt::format("The wait_timeout '{}' is not valid: it must be 0s, or between 5s and 50s.", text));
  }
  return std::chrono::seconds{*seconds};
}

Result<bool> read_on_wait_timeout(const std::string& text) {
  if (text != "CONTINUE" && text != "CANCEL") return wrong("on_wait_timeout must be CONTINUE or CANCEL.");
  return text == "CANCEL";
}

// Which pairs of disposition and format there are: docs/databricks/statements.md#dispositions-and-formats.
Result<ResultForm> read_form(const json::object& body) {
  const auto disposition = json::text_or(body, "disposition", "INLINE"),
             format = json::text_or(body, "format", "JSON_ARRAY");
  const bool linked = disposition == "EXTERNAL_LINKS", either = disposition == "INLINE_OR_EXTERNAL_LINKS";
  if (either && format != "ARROW_STREAM")
    return wrong("The format must be ARROW_STREAM when the disposition is INLINE_OR_EXTERNAL_LINKS.");
  if (!linked && !either && disposition != "INLINE") return wrong("disposition must be INLINE or EXTERNAL_LINKS.");
  if (format == "JSON_ARRAY") return linked ? ResultForm::linked_json : ResultForm::inline_json;
  if (!linked && !either) return wrong("The format must be JSON_ARRAY when the disposition is INLINE.");
  if (format == "CSV") return ResultForm::linked_csv;
  if (format == "ARROW_STREAM" && !ArrowStream::is_built_in()) {
    return refuse(
        Code::unsupported,
        "This kater-sandbox was built without Apache Arrow; ask for JSON_ARRAY or CSV, or build it again after "
        "scripts/setup interop.");
  }
  if (format == "ARROW_STREAM") return linked ? ResultForm::linked_arrow : ResultForm::attached_or_linked_arrow;
  return wrong("The format must be JSON_ARRAY, ARROW_STREAM or CSV.");
}

Result<bool> read_compression(const json::object& body) {
  const auto compression = json::text_or(body, "result_compression", "NONE");
  if (compression != "NONE" && compression != "LZ4_FRAME") {
    return wrong("result_compression must be NONE or LZ4_FRAME.");
  }
  return compression == "LZ4_FRAME";
}

// Drivers number their markers `?` and send an `ordinal` instead of a name, in the order of the markers
// (docs/databricks/statements.md#parameters).
Result<Parameter> read_parameter(const json::value& value) {
  if (!value.is_object()) return wrong("Each of parameters must be an object.");
  const auto& object = value.get_object();
  Parameter parameter{json::text_or(object, "name"), json::text_at(object, "value"),
                      json::text_or(object, "type", "STRING")};
  if (parameter.name.empty() && !json::integer_at(object, "ordinal")) return wrong("A parameter has no name.");
  return parameter;
}

Result<std::vector<Parameter>> read_parameters(const json::object& body) {
  std::vector<Parameter> parameters;
  if (const auto* list = json::array_at(body, "parameters")) {
    for (const auto& value : *list) parameters.push_back(TRY(read_parameter(value)));
  }
  return parameters;
}

Result<std::optional<std::int64_t>> read_limit(const json::object& body, std::string_view field) {
  const auto limit = json::integer_at(body, field);
  if (limit && *limit <= 0) return wrong(fmt::format("{} must be greater than 0.", field));
  return limit;
}

}  // namespace

Result<ExecuteRequest> read_execute_request(std::string_view text) {
  const auto document = json::parse(text, "the request");
  if (!document || !document->is_object())
    return refuse(Code::corrupt, "Could not parse request object: not a JSON object.");
  const auto& body = document->get_object();
  ExecuteRequest request;
  request.statement.sql = json::text_or(body, "statement");
  if (request.statement.sql.empty()) return wrong("The field statement is required.");
  if (request.statement.sql.size() > longest_statement) return wrong("The statement is longer than 16 MiB.");
  request.warehouse_id = json::text_or(body, "warehouse_id");
  if (request.warehouse_id.empty()) return wrong("The field warehouse_id is required.");
  request.session_id = json::text_or(body, "session_id");
  request.statement.catalog = json::text_or(body, "catalog", default_catalog);
  request.statement.schema = json::text_or(body, "schema", default_schema);
  request.wait_timeout = TRY(read_wait_timeout(json::text_or(body, "wait_timeout", "10s")));
  request.cancel_on_timeout = TRY(read_on_wait_timeout(json::text_or(body, "on_wait_timeout", "CONTINUE")));
  request.statement.form = TRY(read_form(body));
  request.statement.lz4 = TRY(read_compression(body));
  request.statement.parameters = TRY(read_parameters(body));
  request.statement.row_limit = TRY(read_limit(body, "row_limit"));
  request.statement.byte_limit = TRY(read_limit(body, "byte_limit"));
  return request;
}

}  // namespace kater::sandbox
