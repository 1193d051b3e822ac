// Language models whose answer a test gives, for tests of code that asks them.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "base/guarded.h"
#include "connect/serving.h"

namespace kater::connect::testing {

// Answers every chat with `reply`, and keeps what was asked; an empty reply is a provider that is gone. Thread-safe.
class FakeServing final : public Serving {
 public:
  Guarded<std::string> reply;
  Guarded<std::vector<std::string>> bodies;

  Result<std::vector<ServingEndpoint>> endpoints(std::stop_token) override {
    return std::vector<ServingEndpoint>{{"small-chat", "llm/v1/chat", true}};
  }
  Result<std::string> chat(const std::string& body, std::stop_token) override {
    bodies.with([&](auto& all) { all.push_back(body); });
    auto text = reply.with([](const std::string& one) { return one; });
    if (text.empty()) return fail(Code::unavailable, "the fake serving is down");
    return text;
  }
  std::size_t calls() const {
    return bodies.with([](const auto& all) { return all.size(); });
  }
};

}  // namespace kater::connect::testing
