// Reads what Databricks said when it refused something, in whichever form it came
// (docs/databricks/errors.md#forms-of-a-refusal).
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "net/http.h"

namespace kater::connect::databricks {

// One refusal, as it was said: error_codes.h decides what it means.
struct Complaint {
  enum class Form { api, web_page, redirect };

  int status = 200;  // of HTTP; a failed statement is told with 200
  Form form = Form::api;
  std::string code;         // RESOURCE_DOES_NOT_EXIST; empty where there was none, or only a number
  std::string error_class;  // TABLE_OR_VIEW_NOT_FOUND, perhaps with `.SUBCLASS`
  std::string sql_state;    // 42P01
  std::string message;      // may quote our SQL and a customer's data: neither logged nor shown as it is
  std::string request_id;   // what Databricks' support asks for
  std::string host;         // who answered

  // Whether the message holds this, whatever the case; `part` is given in lower case. It is for differences that no
  // code tells, since messages change without notice.
  bool mentions(std::string_view part) const;
};

// Of a reply whose status is not a success, or whose body is a web page.
Complaint complaint_of(const net::Reply& reply, std::string_view host);
// Of `status` in the answer about a statement that failed; HTTP was fine with it.
Complaint complaint_of(const json::object& statement_status, std::string_view request_id);

}  // namespace kater::connect::databricks
