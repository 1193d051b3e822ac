#include "connect/databricks/error_codes.h"

#include <array>
#include <optional>
#include <utility>

namespace kater::connect::databricks {
namespace {

using Known = std::pair<std::string_view, Code>;

// The code of the first entry that `text` starts with.
template <std::size_t size>
std::optional<Code> find(const std::array<Known, size>& known, std::string_view text) {
  if (text.empty()) return std::nullopt;
  for (const auto& [start, code] : known) {
    if (text.starts_with(start)) return code;
  }
  return std::nullopt;
}

// docs/databricks/errors.md#sql-error-classes. Longer ones first: a start decides.
constexpr std::array<Known, 14> sql_states{{{"42P01", Code::not_found},
                                            {"42704", Code::not_found},
                                            {"42703", Code::conflict},
                                            {"42501", Code::permission_denied},
                                            {"0AKUC", Code::unsupported},
                                            {"0A", Code::unsupported},
                                            {"08", Code::unavailable},
                                            {"28", Code::unauthenticated},
                                            {"57", Code::unavailable},
                                            {"42", Code::invalid_argument},
                                            {"22", Code::invalid_argument},
                                            {"21", Code::invalid_argument},
                                            {"XX", Code::internal},
                                            {"K", Code::internal}}};

constexpr std::array<Known, 20> error_classes{{{"TABLE_OR_VIEW_NOT_FOUND", Code::not_found},
                                               {"SCHEMA_NOT_FOUND", Code::not_found},
                                               {"NO_SUCH_CATALOG_EXCEPTION", Code::not_found},
                                               {"DELTA_TABLE_NOT_FOUND", Code::not_found},
                                               {"DELTA_MISSING_TRANSACTION_LOG", Code::not_found},
                                               {"DELTA_PATH_DOES_NOT_EXIST", Code::not_found},
                                               {"UNRESOLVED_COLUMN", Code::conflict},
                                               {"INSUFFICIENT_PERMISSIONS", Code::permission_denied},
                                               {"PERMISSION_DENIED", Code::permission_denied},
                                               {"UC_", Code::unsupported},
                                               {"UNSUPPORTED_", Code::unsupported},
                                               {"PARSE_SYNTAX_ERROR", Code::invalid_argument},
                                               {"INVALID_", Code::invalid_argument},
                                               {"DATATYPE_MISMATCH", Code::invalid_argument},
                                               {"CAST_", Code::invalid_argument},
                                               {"DIVIDE_BY_ZERO", Code::invalid_argument},
                                               {"ARITHMETIC_OVERFLOW", Code::invalid_argument},
                                               {"NUMERIC_VALUE_OUT_OF_RANGE", Code::invalid_argument},
                                               {"RESOURCE_EXHAUSTED", Code::unavailable},
                                               {"INTERNAL_ERROR", Code::internal}}};

// docs/databricks/statements.md#what-a-failed-statement-says, docs/databricks/errors.md#codes-and-statuses.
// DEADLINE_EXCEEDED is theirs, so `unavailable`: timed_out is a deadline of ours.
constexpr std::array<Known, 34> codes{{{"UNAUTHENTICATED", Code::unauthenticated},
                                       {"PERMISSION_DENIED", Code::permission_denied},
                                       {"CUSTOMER_UNAUTHORIZED", Code::permission_denied},
                                       {"PRIVATE_LINK_VALIDATION_ERROR", Code::permission_denied},
                                       {"NOT_FOUND", Code::not_found},
                                       {"RESOURCE_DOES_NOT_EXIST", Code::not_found},
                                       {"CATALOG_DOES_NOT_EXIST", Code::not_found},
                                       {"SCHEMA_DOES_NOT_EXIST", Code::not_found},
                                       {"TABLE_DOES_NOT_EXIST", Code::not_found},
                                       {"METASTORE_DOES_NOT_EXIST", Code::unsupported},
                                       {"ENDPOINT_NOT_FOUND", Code::unsupported},
                                       {"FEATURE_DISABLED", Code::unsupported},
                                       {"NOT_IMPLEMENTED", Code::unsupported},
                                       {"RESOURCE_CONFLICT", Code::conflict},
                                       {"RESOURCE_ALREADY_EXISTS", Code::conflict},
                                       {"ALREADY_EXISTS", Code::conflict},
                                       {"QUOTA_EXCEEDED", Code::resource_exhausted},
                                       {"RESOURCE_LIMIT_EXCEEDED", Code::resource_exhausted},
                                       {"RESOURCE_EXHAUSTED", Code::unavailable},
                                       {"REQUEST_LIMIT_EXCEEDED", Code::unavailable},
                                       {"TOO_MANY_REQUESTS", Code::unavailable},
                                       {"TEMPORARILY_UNAVAILABLE", Code::unavailable},
                                       {"SERVICE_UNDER_MAINTENANCE", Code::unavailable},
                                       {"WORKSPACE_TEMPORARILY_UNAVAILABLE", Code::unavailable},
                                       {"DEADLINE_EXCEEDED", Code::unavailable},
                                       {"ABORTED", Code::unavailable},
                                       {"CANCELLED", Code::cancelled},
                                       {"INVALID_PARAMETER_VALUE", Code::invalid_argument},
                                       {"INVALID_STATE", Code::invalid_argument},
                                       {"MALFORMED_REQUEST", Code::invalid_argument},
                                       {"BAD_REQUEST", Code::invalid_argument},
                                       {"INTERNAL_ERROR", Code::internal},
                                       {"IO_ERROR", Code::internal},
                                       {"DATA_LOSS", Code::internal}}};

Code code_of_status(int status) { return status < 400 ? Code::internal : net::code_of(status); }

// A 401 or 403 is believed even with a web page; with any other status it is not Databricks that answers.
Code code_of_page(int status) { return status == 401 || status == 403 ? code_of_status(status) : Code::unavailable; }

// An INVALID_PARAMETER_VALUE may say that something does not exist
// (docs/databricks/errors.md#codes-that-mean-something-else); a statement's BAD_REQUEST without a class may too.
Code refined(Code code, const Complaint& complaint) {
  if (code != Code::invalid_argument) return code;
  if (complaint.mentions("does not exist") || complaint.mentions("not a valid endpoint id")) return Code::not_found;
  if (complaint.mentions("does not have permission") || complaint.mentions("does not have select") ||
      complaint.mentions("does not have use ")) {
    return Code::permission_denied;
  }
  return code;
}

}  // namespace

// A wrong token is a 403 like a missing right (recorded), so only the message tells them apart
// (docs/databricks/errors.md#wrong-and-missing-tokens).
bool is_about_the_token(const Complaint& complaint) {
  if (complaint.status != 401 && complaint.status != 403) return false;
  for (const std::string_view said : {"invalid access token", "invalid token", "token is expired", "token has expired",
                                      "expired token", "credential was not sent"}) {
    if (complaint.mentions(said)) return true;
  }
  return false;
}

bool is_private_link(const Complaint& complaint) {
  return complaint.code == "PRIVATE_LINK_VALIDATION_ERROR" || complaint.mentions("private-link-validation-error");
}

bool is_address_list(const Complaint& complaint) { return complaint.mentions("ip acl"); }

// docs/databricks/statements.md#inline-limit.
bool is_over_the_inline_limit(const Complaint& complaint) { return complaint.mentions("inline byte limit exceeded"); }

Code code_of(const Complaint& complaint) {
  if (is_private_link(complaint)) return Code::permission_denied;
  if (complaint.form == Complaint::Form::redirect) return Code::unavailable;
  if (complaint.form == Complaint::Form::web_page) return code_of_page(complaint.status);
  if (is_about_the_token(complaint)) return Code::unauthenticated;
  if (is_over_the_inline_limit(complaint)) return Code::resource_exhausted;
  if (const auto code = find(sql_states, complaint.sql_state)) return *code;
  if (const auto code = find(error_classes, complaint.error_class)) return *code;
  return refined(find(codes, complaint.code).value_or(code_of_status(complaint.status)), complaint);
}

}  // namespace kater::connect::databricks
