#include "sandbox/api/statements_api.h"

#include <fmt/format.h>

#include "base/text.h"
#include "sandbox/api/execute_request.h"
#include "sandbox/api/reply.h"
#include "sandbox/api/statement_json.h"

namespace kater::sandbox {
namespace {

// How long a cancel that came with the timeout may take to be seen.
constexpr std::chrono::seconds cancel_patience{5};

listen::Reply no_statement(const std::string& id) {
  return error_reply(404, "NOT_FOUND",
                     fmt::format("The statement {} was not found. It may have expired or never have existed.", id));
}

listen::Reply refused(const Error& error) {
  if (error.code == Code::unsupported) return error_reply(501, "NOT_IMPLEMENTED", error.sentence());
  return error_reply(400, error.code == Code::corrupt ? "MALFORMED_REQUEST" : "INVALID_PARAMETER_VALUE",
                     error.sentence());
}

}  // namespace

// A session's catalog and schema replace those of the request
// (docs/databricks/statements.md#undocumented-request-fields). `on_wait_timeout` has no meaning with a timeout of 0 s
// (docs/databricks/statements.md#waiting-for-the-answer).
listen::Reply StatementsApi::execute(const listen::Request& request, std::stop_token stop, std::string& submitted) {
  auto wanted = read_execute_request(request.body);
  if (!wanted) return refused(wanted.error());
  if (wanted->warehouse_id != warehouse_id_) {
    return error_reply(404, "RESOURCE_DOES_NOT_EXIST",
                       fmt::format("SQL warehouse {} does not exist.", wanted->warehouse_id));
  }
  if (!wanted->session_id.empty()) {
    const auto session = sessions_.find(wanted->session_id);
    if (!session) return error_reply(404, "NOT_FOUND", "The session does not exist, or was closed.");
    wanted->statement.catalog = session->catalog;
    wanted->statement.schema = session->schema;
    wanted->statement.use = [&sessions = sessions_, id = wanted->session_id](const std::string& catalog,
                                                                             const std::string& schema) {
      sessions.use(id, catalog, schema);
    };
  }
  submitted = statements_.submit(std::move(wanted->statement));
  auto view = statements_.wait(submitted, wanted->wait_timeout, stop);
  if (view && !is_over(view->state) && wanted->cancel_on_timeout && wanted->wait_timeout.count() > 0) {
    statements_.cancel(submitted);
    view = statements_.wait(submitted, cancel_patience, stop);
  }
  return view ? text_reply(statement_json(*view, store_)) : no_statement(submitted);
}

listen::Reply StatementsApi::poll(const std::string& id) {
  const auto view = statements_.view(id);
  return view ? text_reply(statement_json(*view, store_)) : no_statement(id);
}

listen::Reply StatementsApi::chunk(const std::string& id, std::string_view index_text) {
  const auto view = statements_.view(id);
  if (!view) return no_statement(id);
  if (!view->result) {
    return error_reply(400, "INVALID_STATE",
                       fmt::format("The statement {} is {}: it has no result to fetch.", id, name_of(view->state)));
  }
  const auto index = integer_from<std::size_t>(index_text);
  if (!index || *index >= view->result->chunks.size()) {
    return error_reply(404, "NOT_FOUND", fmt::format("The statement {} has no chunk {}.", id, index_text));
  }
  return text_reply(chunk_json(*view, store_, *index));
}

listen::Reply StatementsApi::cancel(const std::string& id) {
  return statements_.cancel(id) ? text_reply("{}") : no_statement(id);
}

listen::Reply StatementsApi::close(const std::string& id) {
  return statements_.close(id) ? text_reply("{}") : no_statement(id);
}

}  // namespace kater::sandbox
