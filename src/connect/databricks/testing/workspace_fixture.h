// A fake workspace that answers from a script, and a time that passes only in pauses.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <vector>

#include "base/clock.h"
#include "connect/databricks/caller.h"
#include "net/testing/fake_http.h"

namespace kater::connect::databricks::testing {

// The base of tests that call a workspace.
class WorkspaceFixture : public ::testing::Test {
 protected:
  net::Sleep sleep() {
    return [this](std::chrono::milliseconds pause, std::stop_token stop) {
      pauses.push_back(pause);
      clock.advance(pause);
      return !stop.stop_requested();
    };
  }
  CallerOptions options() { return {.sleep = sleep()}; }
  Caller& caller() { return caller_; }

  net::testing::FakeHttp http;
  FakeClock clock;
  std::vector<std::chrono::milliseconds> pauses;

 private:
  Caller caller_{http, clock, {"host.example", 8443, "w1", ""}, Secret{"secret-token"}, options()};
};

}  // namespace kater::connect::databricks::testing
