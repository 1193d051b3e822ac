#include "testing/deployment.h"

#include "base/file.h"

namespace kater::tests {
namespace {

json::object object_of(const std::string& text) { return std::move(MUST(json::parse(text)).as_object()); }

std::unique_ptr<net::CurlHttp> trusting(const std::filesystem::path& certificate) {
  const auto authorities = MUST(read_file(certificate));
  return MUST(net::CurlHttp::open({.authorities = authorities}));
}

Program start_sandbox(std::vector<std::string> flags, const TemporaryFolder& state) {
  flags.insert(flags.end(), {"--state", state.path().string()});
  return MUST(Program::start({KATER_SANDBOX_PROGRAM, std::move(flags)}));
}

}  // namespace

Sandbox::Sandbox(std::vector<std::string> flags)
    : program_{start_sandbox(std::move(flags), state_)}, start_{object_of(MUST(program_.read_line()))} {
  http_ = trusting(ca_file());
}

json::object Sandbox::get(const std::string& path, const Secret* token) {
  const auto reply = MUST(http_->send({.url = "https://" + domain() + path, .bearer = token}, {}));
  return object_of(reply.body);
}

json::array Sandbox::log() { return std::move(get("/sandbox/log").at("requests").as_array()); }

void Sandbox::must_send(net::Method method, const std::string& path, std::string body) {
  const auto reply =
      MUST(http_->send({.method = method, .url = "https://" + domain() + path, .body = std::move(body)}, {}));
  if (reply.status != 200) MUST(Result<void>{fail(Code::internal, reply.body)});
}

void Sandbox::add_fault(std::string_view fault) { must_send(net::Method::post, "/sandbox/faults", std::string{fault}); }

void Sandbox::clear_faults() { must_send(net::Method::del, "/sandbox/faults"); }

void Sandbox::alter(std::string_view table, std::string_view column, std::string_view comment) {
  json::object told{{"table", table}};
  if (!column.empty()) told["column"] = column;
  if (!comment.empty()) told["comment"] = comment;
  must_send(net::Method::post, "/sandbox/alterations", json::serialize(told));
}

json::array Sandbox::unfinished_statements() {
  return std::move(get("/sandbox/statements").at("statements").as_array());
}

std::string Sandbox::warehouse_state() {
  const Secret its_token{token()};
  return json::text_or(get("/api/2.0/sql/warehouses/" + warehouse_id(), &its_token), "state");
}

Kater::Kater(std::vector<std::string> flags) : flags_{std::move(flags)} {
  start();
  token_ = json::text_or(object_of(run({"token", "create", "test"}).output), "token");
}

void Kater::start() {
  std::vector<std::string> arguments{"serve", "--json", "--listen", "127.0.0.1:0", "--data", data().string()};
  arguments.insert(arguments.end(), flags_.begin(), flags_.end());
  program_.emplace(MUST(Program::start({KATER_PROGRAM, arguments})));
  const auto line = object_of(MUST(program_->read_line()));
  url_ = json::text_or(line, "url");
  sign_in_link_ = json::text_or(line, "sign_in_link", sign_in_link_);
  const auto certificate = json::text_or(line, "certificate");
  http_ = certificate.empty() ? MUST(net::CurlHttp::open({.allow_plain_http = true})) : trusting(certificate);
}

Ended Kater::run(std::vector<std::string> arguments, std::map<std::string, std::string> environment) const {
  arguments.emplace_back("--json");
  environment.insert({{"KATER_URL", url_}, {"KATER_TOKEN", token_}, {"KATER_DATA", data().string()}});
  return run_to_end({KATER_PROGRAM, std::move(arguments), std::move(environment)});
}

json::object Kater::must_run(std::vector<std::string> arguments) const {
  const auto ended = run(std::move(arguments));
  if (ended.exit_code != 0) MUST(Result<void>{fail(Code::internal, ended.errors)});
  return object_of(ended.output);
}

json::object Kater::connect(const Sandbox& sandbox) const {
  const auto ended = run({"connection", "add", "demo", "--domain", sandbox.domain(), "--warehouse-id",
                          sandbox.warehouse_id(), "--ca-file", sandbox.ca_file()},
                         {{"DATABRICKS_TOKEN", sandbox.token()}});
  if (ended.exit_code != 0) MUST(Result<void>{fail(Code::internal, ended.errors)});
  return object_of(ended.output);
}

app::ApiClient Kater::api() { return {*http_, url_, Secret{token_}}; }

}  // namespace kater::tests
