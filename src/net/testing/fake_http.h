// The other side of Http, played from a script: for tests of whoever speaks with others.
//
//   FakeHttp http;
//   http.on(Method::get, "/api/2.1/unity-catalog/catalogs", json_reply(200, R"({"catalogs": []})"));
//   http.fails_at(2, net::network_error(NetworkFailure::reset, "host", "fake"));
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/guarded.h"
#include "net/http.h"

namespace kater::net::testing {

inline Reply json_reply(int status, std::string body) {
  return {status, {{"content-type", "application/json"}}, std::move(body)};
}

// Thread-safe: script and requests may come from different threads.
class FakeHttp final : public Http {
 public:
  // A request as it arrived, with copies of what the caller only lent.
  struct Received {
    Method method = Method::get;
    std::string host;   // with the port, where the URL has one
    std::string path;   // without the query, percent-encoded as sent
    std::string query;  // what follows `?`
    std::vector<std::pair<std::string, std::string>> headers;
    std::string bearer;
    std::string basic;      // user:password
    std::string signed_by;  // the AWS signer as KEY-ID/SERVICE/REGION, and its session token behind a further slash
    std::string body;
    std::chrono::milliseconds deadline{};
  };
  using Answer = std::function<Result<Reply>(const Received&)>;

  // Answers requests to `path` in the order in which answers were given here; the last one stays and is given again.
  void on(Method method, std::string path, Reply reply);
  void on(Method method, std::string path, Error error);
  void on(Method method, std::string path, Answer answer);
  // Answers what has no answer of its own. Without it such a request fails with internal and names itself.
  void otherwise(Answer answer);
  // The `step`th request of all, counting from 1, fails in this way whatever the script says.
  void fails_at(std::size_t step, Error error);

  std::vector<Received> received() const;
  // How many requests went to this method and path.
  std::size_t count(Method method, const std::string& path) const;

  // Asked to stop, it answers cancelled, before the script is asked; the request is recorded nevertheless.
  Result<Reply> send(const Request& request, std::stop_token stop) override;

 private:
  static Received received_from(const Request& request);
  static Result<Reply> handed_over(Result<Reply> reply, const Request& request);

  struct Script {
    std::map<std::pair<Method, std::string>, std::deque<Answer>> answers;
    Answer otherwise;
    std::map<std::size_t, Error> failures;
    std::vector<Received> received;
  };
  Guarded<Script> script_;
};

// A way out that is another's: for whoever wants one of its own. `http` must outlive it.
class LentHttp final : public Http {
 public:
  explicit LentHttp(Http& http) : http_{http} {}
  Result<Reply> send(const Request& request, std::stop_token stop) override {
    return http_.send(request, std::move(stop));
  }

 private:
  Http& http_;
};

inline FakeHttp::Received FakeHttp::received_from(const Request& request) {
  Received received;
  received.method = request.method;
  received.host = host_of(request.url);
  received.headers = request.headers;
  received.body = request.body;
  received.deadline = request.deadline;
  if (request.bearer != nullptr) received.bearer = request.bearer->reveal();
  if (request.basic != nullptr)
    received.basic = request.basic->user + ":" + std::string{request.basic->password->reveal()};
  if (const auto* signer = request.aws; signer != nullptr) {
    received.signed_by = signer->key_id + "/" + signer->service + "/" + signer->region;
    if (signer->session_token != nullptr && !signer->session_token->empty())
      received.signed_by += "/" + std::string{signer->session_token->reveal()};
  }
  const auto start = request.url.find('/', request.url.find("://") + 3);
  std::string target = start == std::string::npos ? "/" : request.url.substr(start);
  if (const auto query = target.find('?'); query != std::string::npos) {
    received.query = target.substr(query + 1);
    target.resize(query);
  }
  received.path = std::move(target);
  return received;
}

// In three pieces, since nobody may rely on where one ends.
inline Result<Reply> FakeHttp::handed_over(Result<Reply> reply, const Request& request) {
  if (!request.take_body || !reply.has_value() || reply->status / 100 != 2) return reply;
  const std::string body = std::exchange(reply->body, {});
  const std::size_t third = body.size() / 3;
  for (const auto& piece : {body.substr(0, third), body.substr(third, third), body.substr(2 * third)}) {
    if (!piece.empty() && !request.take_body(piece)) return fail(Code::cancelled, "the rest was not wanted");
  }
  return reply;
}

inline void FakeHttp::on(Method method, std::string path, Reply reply) {
  on(method, std::move(path), [reply = std::move(reply)](const Received&) -> Result<Reply> { return reply; });
}

inline void FakeHttp::on(Method method, std::string path, Error error) {
  on(method, std::move(path), [error = std::move(error)](const Received&) -> Result<Reply> { return error; });
}

inline void FakeHttp::on(Method method, std::string path, Answer answer) {
  script_.with([&](Script& script) { script.answers[{method, std::move(path)}].push_back(std::move(answer)); });
}

inline void FakeHttp::otherwise(Answer answer) {
  script_.with([&](Script& script) { script.otherwise = std::move(answer); });
}

inline void FakeHttp::fails_at(std::size_t step, Error error) {
  script_.with([&](Script& script) { script.failures.insert_or_assign(step, std::move(error)); });
}

inline std::vector<FakeHttp::Received> FakeHttp::received() const {
  return script_.with([](const Script& script) { return script.received; });
}

inline std::size_t FakeHttp::count(Method method, const std::string& path) const {
  const auto all = received();
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Received& request) {
    return request.method == method && request.path == path;
  }));
}

inline Result<Reply> FakeHttp::send(const Request& request, std::stop_token stop) {
  const Received received = received_from(request);
  const Answer answer = script_.with([&](Script& script) -> Answer {
    script.received.push_back(received);
    if (const auto failure = script.failures.find(script.received.size()); failure != script.failures.end()) {
      return [error = failure->second](const Received&) -> Result<Reply> { return error; };
    }
    const auto found = script.answers.find({received.method, received.path});
    if (found == script.answers.end()) return script.otherwise;
    Answer next = found->second.front();
    if (found->second.size() > 1) found->second.pop_front();
    return next;
  });
  if (stop.stop_requested()) return fail(Code::cancelled, "asked to stop");
  if (answer) return handed_over(answer(received), request);  // outside the lock: it may script what comes next
  return fail(Code::internal,
              "FakeHttp has no answer for " + std::string{name_of(received.method)} + " " + received.path);
}

}  // namespace kater::net::testing
