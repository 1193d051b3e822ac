#include "net/retry.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <future>
#include <thread>

#include "base/testing/result_matchers.h"
#include "net/testing/fake_http.h"

namespace kater::net {
namespace {

using namespace std::chrono_literals;
using kater::testing::FailsWith;
using std::chrono::milliseconds;
using testing::FakeHttp;

double no_jitter() { return 0.0; }

// A server, and time that passes only where somebody pauses.
class WithRetries : public ::testing::Test {
 protected:
  Result<Reply> send(Idempotency idempotency, RetryPolicy::Options options = {}) {
    return with_retries(RetryPolicy{options, no_jitter}, idempotency, backoff_, sleep_, {},
                        [&] { return http_.send({.url = "https://host/a"}, {}); });
  }
  void answers(std::vector<Result<Reply>> outcomes) {
    for (auto& outcome : outcomes) {
      http_.on(Method::get, "/a", [outcome](const FakeHttp::Received&) { return outcome; });
    }
  }
  std::size_t tries() const { return http_.received().size(); }

  FakeHttp http_;
  FakeClock clock_;
  ServerBackoff backoff_{clock_};
  std::vector<milliseconds> pauses_;
  bool goes_on_ = true;
  Sleep sleep_ = [this](milliseconds pause, const std::stop_token&) {
    pauses_.push_back(pause);
    clock_.advance(pause);
    return goes_on_;
  };
};

Reply status(int status, std::string retry_after = {}) {
  if (retry_after.empty()) return {status, {}, {}};
  return {status, {{"retry-after", std::move(retry_after)}}, {}};
}
Error lost(NetworkFailure failure) { return network_error(failure, "host", "fake"); }

TEST_F(WithRetries, GivesWhatSucceededWithoutAPause) {
  answers({status(200)});
  EXPECT_EQ(MUST(send(Idempotency::safe_to_repeat)).status, 200);
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(WithRetries, TriesAgainWithPausesThatDouble) {
  answers({status(503), lost(NetworkFailure::reset), status(504), status(200)});
  EXPECT_EQ(MUST(send(Idempotency::safe_to_repeat)).status, 200);
  EXPECT_EQ(pauses_, (std::vector<milliseconds>{500ms, 1s, 2s}));
}

TEST_F(WithRetries, GivesTheLastOutcomeWhenTheTriesAreUsedUp) {
  answers({status(502), status(503)});
  EXPECT_EQ(MUST(send(Idempotency::safe_to_repeat, {.attempts = 3})).status, 503);
  EXPECT_EQ(tries(), 3U);
}

TEST_F(WithRetries, GivesUpRatherThanOverrunItsBudget) {
  answers({status(503)});
  EXPECT_EQ(MUST(send(Idempotency::safe_to_repeat, {.attempts = 100, .budget = 3600ms})).status, 503);
  EXPECT_EQ(pauses_, (std::vector<milliseconds>{500ms, 1s, 2s}));
  EXPECT_EQ(tries(), 4U);
}

TEST_F(WithRetries, WaitsAsLongAsItIsTold) {
  answers({status(429, "7"), status(200)});
  EXPECT_EQ(MUST(send(Idempotency::runs_once)).status, 200);
  EXPECT_EQ(pauses_, (std::vector<milliseconds>{7500ms}));
}

TEST_F(WithRetries, RepeatsWhatRunsOnceAtMostOnce) {
  answers({status(429, "1"), status(429, "1"), status(200)});
  EXPECT_EQ(MUST(send(Idempotency::runs_once)).status, 429);
  EXPECT_EQ(tries(), 2U);
}

TEST_F(WithRetries, DoesNotWaitLongerThanItsBudgetWhateverItIsTold) {
  answers({status(429, "50")});
  EXPECT_EQ(MUST(send(Idempotency::safe_to_repeat, {.budget = 30s})).status, 429);
  EXPECT_TRUE(pauses_.empty());
}

TEST_F(WithRetries, IsHeldByABrakeThatAnotherPulled) {
  backoff_.learn_from(status(429, "5"));
  answers({status(200)});
  EXPECT_EQ(MUST(send(Idempotency::safe_to_repeat)).status, 200);
  EXPECT_EQ(pauses_, (std::vector<milliseconds>{5s}));
}

TEST_F(WithRetries, EndsWhenAskedToStop) {
  goes_on_ = false;
  answers({status(503)});
  EXPECT_EQ(MUST(send(Idempotency::safe_to_repeat)).status, 503);
  EXPECT_EQ(tries(), 1U);
  backoff_.learn_from(status(429));
  EXPECT_THAT(send(Idempotency::safe_to_repeat), FailsWith(Code::cancelled));
  EXPECT_EQ(tries(), 1U);
}

TEST(MayRepeat, RepeatsWhatRunsOnceOnlyIfItSurelyDidNotRun) {
  struct Case {
    Result<Reply> outcome;
    bool safe;
    bool once;
  };
  const Case cases[] = {
      {status(200), false, false},
      {status(400), false, false},
      {status(401), false, false},
      {status(403), false, false},
      {status(429), true, true},
      {status(500), false, false},
      {status(502), true, false},
      {status(503), true, false},
      {status(503, "3"), true, true},
      {status(504), true, false},
      {lost(NetworkFailure::refused), true, true},
      {lost(NetworkFailure::name_not_found), true, true},
      {lost(NetworkFailure::tls), true, true},
      {lost(NetworkFailure::proxy), true, true},
      {lost(NetworkFailure::reset), true, false},
      {lost(NetworkFailure::timed_out), false, false},
      {lost(NetworkFailure::certificate_expired), false, false},
      {lost(NetworkFailure::too_large), false, false},
      {fail(Code::cancelled, "stopped"), false, false},
      {fail(Code::unavailable, "of an origin we do not know"), true, false},
  };
  for (const auto& [outcome, safe, once] : cases) {
    const std::string what = outcome ? std::to_string(outcome->status) : outcome.error().text();
    EXPECT_EQ(may_repeat(outcome, Idempotency::safe_to_repeat), safe) << what;
    EXPECT_EQ(may_repeat(outcome, Idempotency::runs_once), once) << what;
  }
}

RC_GTEST_PROP(RetryPolicy, StaysWithinItsBoundsWhateverTheDice, (std::uint16_t attempt, std::uint16_t thousandth)) {
  const RetryPolicy policy{{.attempts = 100'000}, [&] { return (thousandth % 1000) / 1000.0; }};
  const auto pause = policy.pause_after(attempt, 0ms, 0ms);
  RC_ASSERT(pause.has_value());
  RC_ASSERT(*pause >= 250ms && *pause <= 10s);
  RC_ASSERT(policy.spread(8s) >= 8s && policy.spread(8s) < 10s);
}

TEST(RetryPolicy, RollsItsOwnDiceUnlessGivenSome) {
  for (int i = 0; i < 1000; ++i) {
    const double random = RetryPolicy::thread_random();
    ASSERT_TRUE(random >= 0.0 && random < 1.0);
  }
}

TEST(InterruptibleSleep, WakesAtOnceWhenAskedToStop) {
  std::stop_source stop;
  std::promise<void> asleep;
  std::jthread stopper{[&] {
    asleep.get_future().wait();
    stop.request_stop();
  }};
  const auto start = std::chrono::steady_clock::now();
  asleep.set_value();
  EXPECT_FALSE(interruptible_sleep(60s, stop.get_token()));
  EXPECT_LT(std::chrono::steady_clock::now() - start, 30s);
  EXPECT_TRUE(interruptible_sleep(1ms, {}));
}

}  // namespace
}  // namespace kater::net
