#include "app/client/api_client.h"

#include <fmt/format.h>

namespace kater::app {
namespace {

Error error_of(const net::Reply& reply) {
  const Code code = net::code_of(reply.status);
  const auto body = json::parse(reply.body);
  const auto* problem = body ? body->if_object() : nullptr;
  auto sentence = problem != nullptr ? json::text_or(*problem, "detail") : std::string{};
  if (sentence.empty()) {
    sentence = fmt::format(
        "The server answered with status {} and no explanation. Is KATER_URL the address of a Kater?", reply.status);
  }
  return refuse(code, std::move(sentence));
}

// A connection may take as long as its test; a refresh reads every name of a workspace.
constexpr std::chrono::minutes longest_call{10};

}  // namespace

ApiClient::ApiClient(net::Http& http, std::string url, Secret token)
    : http_{http}, url_{std::move(url)}, token_{std::move(token)} {
  while (url_.ends_with('/')) url_.pop_back();
}

Result<json::object> ApiClient::get(const std::string& path, std::stop_token stop) {
  return send(net::Method::get, path, {}, stop);
}

Result<json::object> ApiClient::post(const std::string& path, const json::object& body, std::stop_token stop) {
  return send(net::Method::post, path, {json::serialize(body)}, stop);
}

Result<json::object> ApiClient::put(const std::string& path, const json::object& body, std::stop_token stop) {
  return send(net::Method::put, path, {json::serialize(body)}, stop);
}

Result<json::object> ApiClient::patch(const std::string& path, const json::object& body, std::stop_token stop) {
  return send(net::Method::patch, path, {json::serialize(body)}, stop);
}

Result<json::object> ApiClient::put_bytes(const std::string& path, std::string bytes, std::stop_token stop) {
  return send(net::Method::put, path, {std::move(bytes), "application/octet-stream"}, stop);
}

Result<json::object> ApiClient::remove(const std::string& path, std::stop_token stop) {
  return send(net::Method::del, path, {}, stop);
}

Result<std::string> ApiClient::get_text(const std::string& path, std::stop_token stop) {
  return body_of(net::Method::get, path, {}, std::move(stop));
}

Result<std::string> ApiClient::body_of(net::Method method, const std::string& path, Body body, std::stop_token stop) {
  net::Request request{.method = method,
                       .url = url_ + path,
                       .headers = {{"accept", "application/json"}},
                       .bearer = &token_,
                       .body = std::move(body.bytes),
                       .deadline = longest_call};
  if (!request.body.empty()) request.headers.emplace_back("content-type", body.type);
  auto reply = TRY(http_.send(request, std::move(stop)));
  if (reply.status >= 400) return error_of(reply);
  return std::move(reply.body);
}

Result<json::object> ApiClient::send(net::Method method, const std::string& path, Body body, std::stop_token stop) {
  const auto answer = TRY(body_of(method, path, std::move(body), std::move(stop)));
  if (answer.empty()) return json::object{};
  auto parsed = TRY(json::parse(answer, "the server's answer"));
  auto* object = parsed.if_object();
  if (object == nullptr) return fail(Code::corrupt, "the server's answer is not a JSON object");
  return std::move(*object);
}

}  // namespace kater::app
