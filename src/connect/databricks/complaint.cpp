#include "connect/databricks/complaint.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace kater::connect::databricks {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_code(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return is_upper(c) || is_digit(c) || c == '_'; }) &&
         std::ranges::any_of(text, is_upper);
}

// `[CLASS]` or `[CLASS.SUBCLASS]` at the start, perhaps after a newline (recorded).
std::string class_in(std::string_view message) {
  const auto start = message.find_first_not_of(" \r\n\t");
  if (start == std::string_view::npos || message[start] != '[') return {};
  const auto end = message.find(']', start);
  if (end == std::string_view::npos) return {};
  const auto name = message.substr(start + 1, end - start - 1);
  const bool well_formed =
      std::ranges::all_of(name, [](char c) { return is_upper(c) || is_digit(c) || c == '_' || c == '.'; });
  return well_formed ? std::string{name} : std::string{};
}

// `SQLSTATE: xxxxx` somewhere in the message, text after it (recorded).
std::string sql_state_in(std::string_view message) {
  constexpr std::string_view mark = "SQLSTATE: ";
  const auto at = message.find(mark);
  if (at == std::string_view::npos) return {};
  const auto state = message.substr(at + mark.size(), 5);
  const bool well_formed =
      state.size() == 5 && std::ranges::all_of(state, [](char c) { return is_upper(c) || is_digit(c); });
  return well_formed ? std::string{state} : std::string{};
}

// Cuts our own statement off, which follows this mark (recorded) and may hold anything.
std::string without_sql(std::string message) {
  message.resize(std::min(message.find("== SQL"), message.size()));
  return message;
}

void read_json(const json::object& body, Complaint& complaint) {
  complaint.code = json::text_or(body, "error_code");
  complaint.message = json::text_or(body, "message");
  if (complaint.code.empty()) complaint.code = json::text_or(body, "scimType");
  if (complaint.message.empty()) complaint.message = json::text_or(body, "detail");
  if (complaint.message.empty()) complaint.message = json::text_or(body, "error_description");
  const std::string old = json::text_or(body, "error");  // of the 1.2 API, and of OAuth
  if (complaint.message.empty()) complaint.message = old;
  complaint.message = without_sql(std::move(complaint.message));
  if (!is_code(complaint.code)) complaint.code = is_code(old) ? old : std::string{};  // a number is only the status
}

void read_text(std::string_view body, Complaint& complaint) {
  const auto colon = body.find(": ");
  if (colon != std::string_view::npos && is_code(body.substr(0, colon))) {
    complaint.code = body.substr(0, colon);
    body.remove_prefix(colon + 2);
  }
  complaint.message = body;
}

}  // namespace

bool Complaint::mentions(std::string_view part) const { return contains_ignoring_case(message, part); }

Complaint complaint_of(const net::Reply& reply, std::string_view host) {
  Complaint complaint;
  complaint.status = reply.status;
  complaint.request_id = reply.header("x-request-id");
  complaint.host = host;
  if (reply.status >= 300 && reply.status < 400) {
    complaint.form = Complaint::Form::redirect;
    complaint.message = reply.header("location");
  } else if (reply.is_html()) {
    complaint.form = Complaint::Form::web_page;
  } else if (const auto body = json::parse(reply.body); body.has_value() && body->is_object()) {
    read_json(body->get_object(), complaint);
  } else {
    read_text(reply.body, complaint);
  }
  if (complaint.message.empty()) complaint.message = reply.header("x-databricks-reason-phrase");
  complaint.error_class = class_in(complaint.message);
  complaint.sql_state = sql_state_in(complaint.message);
  return complaint;
}

Complaint complaint_of(const json::object& statement_status, std::string_view request_id) {
  Complaint complaint;
  complaint.request_id = request_id;
  if (const auto* error = json::object_at(statement_status, "error")) read_json(*error, complaint);
  complaint.error_class = class_in(complaint.message);
  complaint.sql_state = json::text_or(statement_status, "sql_state", sql_state_in(complaint.message));
  return complaint;
}

}  // namespace kater::connect::databricks
