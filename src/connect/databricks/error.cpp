#include "connect/databricks/error.h"

#include <fmt/format.h>

#include <utility>

#include "connect/databricks/error_codes.h"
#include "connect/databricks/redaction.h"

namespace kater::connect::databricks {
namespace {

// The rights that Databricks names when one is missing (docs/databricks/unity-catalog.md#rights,
// docs/databricks/errors.md#missing-rights).
std::string_view missing_right_in(std::string_view message) {
  for (const std::string_view right :
       {"USE CATALOG", "USE SCHEMA", "SELECT", "BROWSE", "CAN USE", "CAN_USE", "READ_METADATA"}) {
    if (message.find(right) != std::string_view::npos) return right;
  }
  return {};
}

std::string permission_sentence(const Complaint& complaint) {
  if (is_private_link(complaint)) {
    return fmt::format(
        "{} takes connections by private link only, and this is not one. Run Kater inside that network, or ask the "
        "workspace's admin to allow access from here.",
        complaint.host);
  }
  if (is_address_list(complaint)) {
    return fmt::format(
        "{} refuses this network: its IP access list does not hold Kater's address. Ask the workspace's admin to add "
        "it.",
        complaint.host);
  }
  const auto right = missing_right_in(complaint.message);
  if (!right.empty()) {
    return fmt::format(
        "Databricks does not allow it: whoever the token belongs to lacks the right {}. Ask the owner to "
        "grant it, then try again.",
        right);
  }
  return "Databricks does not allow it with this token's rights. Ask the owner to grant them, then try again.";
}

std::string elsewhere_sentence(const Complaint& complaint) {
  return fmt::format(
      "What answered at {} is not Databricks' API: it sent {}. Check the warehouse domain; behind a proxy or a network "
      "that asks for a login, sign in there first; on a host shared by several workspaces, paste the address with its "
      "`?o=`.",
      complaint.host, complaint.form == Complaint::Form::redirect ? "us elsewhere" : "a web page");
}

std::string sentence_of(const Complaint& complaint, Code code) {
  if (code == Code::permission_denied) return permission_sentence(complaint);
  if (complaint.form != Complaint::Form::api) return elsewhere_sentence(complaint);
  switch (code) {
    case Code::unauthenticated:
      return "Databricks did not accept the access token: it is wrong, expired or revoked. Make a new one in "
             "Databricks "
             "(Settings, Developer, Access tokens) and enter it in the connection.";
    case Code::not_found:
      return "Databricks has nothing by this name, or the token may not see it. Refresh the metadata.";
    case Code::conflict:
      return "It is no longer what Kater read: a column was renamed or dropped. Refresh the metadata and try again.";
    case Code::unsupported:
      return complaint.code == "FEATURE_DISABLED" || complaint.code == "METASTORE_DOES_NOT_EXIST"
                 ? "Unity Catalog is not switched on in this workspace, and Kater reads names from it. Ask the "
                   "workspace's admin."
                 : "Databricks does not support this here.";
    case Code::resource_exhausted:
      return is_over_the_inline_limit(complaint)
                 ? "The answer would be larger than Databricks sends in one piece (25 MiB)."
                 : "A limit of the Databricks workspace is reached. Ask its admin, or try again later.";
    case Code::unavailable:
      return "Databricks is busy or under maintenance. Try again in a moment.";
    case Code::cancelled:
      return "Databricks cancelled the statement: somebody stopped it there, or a limit of the warehouse did.";
    case Code::invalid_argument:
      return "Databricks refused the request. Kater's log says more.";
    default:
      return "Databricks had an internal error. Try again; if it stays, its support can look it up by the request id "
             "in Kater's log.";
  }
}

std::string_view reason_of(const Complaint& complaint) {
  if (is_private_link(complaint)) return reason::private_link;
  if (is_address_list(complaint)) return reason::address_list;
  if (is_over_the_inline_limit(complaint)) return reason::inline_limit;
  return complaint.form == Complaint::Form::api ? std::string_view{} : reason::not_the_api;
}

}  // namespace

Error error_of(const Complaint& complaint) {
  const Code code = code_of(complaint);
  std::string what = complaint.status == 200 ? std::string{"the statement failed"}
                                             : fmt::format("Databricks answered {}", complaint.status);
  if (complaint.form == Complaint::Form::web_page) what += " with a web page";
  for (const auto& detail : {complaint.code, complaint.error_class, complaint.sql_state}) {
    if (!detail.empty()) what += " " + detail;
  }
  if (complaint.form == Complaint::Form::api && !complaint.message.empty()) what += ": " + redacted(complaint.message);
  if (!complaint.request_id.empty()) what += fmt::format(" [request {}]", complaint.request_id);
  auto error = fail(code, std::move(what), sentence_of(complaint, code));
  error.reason = reason_of(complaint);
  return error;
}

Result<net::Reply> accepted(net::Reply reply, std::string_view host) {
  if (reply.status >= 200 && reply.status < 300 && !reply.is_html()) return reply;
  return error_of(complaint_of(reply, host));
}

}  // namespace kater::connect::databricks
