#include "process/steps/outcome.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kater::process {
namespace {

using model::JobState;
using ::testing::HasSubstr;

constexpr std::array origins{Origin::connection, Origin::workspace, Origin::columns, Origin::store, Origin::model};
constexpr std::array codes{Code::invalid_argument,   Code::unauthenticated, Code::permission_denied,
                           Code::not_found,          Code::conflict,        Code::unsupported,
                           Code::resource_exhausted, Code::unavailable,     Code::timed_out,
                           Code::cancelled,          Code::corrupt,         Code::internal};

// What becomes of a job whose step failed like this, in a word.
std::string outcome(Origin origin, Code code, const std::stop_token& stop = {}) {
  const auto outcome = outcome_of(StepError{origin, fail(code, "")}, stop);
  if (const auto* ended = std::get_if<Ended>(&outcome)) return std::string{name_of(ended->state)};
  return std::holds_alternative<Paused>(outcome) ? "paused" : "interrupted";
}

// All codes that end a job otherwise than by a pause, which is what any other code does.
using Exceptions = std::vector<std::pair<Code, std::string>>;

Exceptions exceptions_of(Origin origin) {
  switch (origin) {
    case Origin::connection:
      return {};
    case Origin::workspace:
      return {{Code::invalid_argument, "failed"},   {Code::permission_denied, "failed"}, {Code::not_found, "failed"},
              {Code::conflict, "failed"},           {Code::unsupported, "skipped"},      {Code::timed_out, "failed"},
              {Code::resource_exhausted, "failed"}, {Code::corrupt, "failed"},           {Code::internal, "failed"}};
    case Origin::columns:
      return {{Code::not_found, "failed"}, {Code::conflict, "cancelled"}};
    case Origin::store:
      return {{Code::not_found, "cancelled"}, {Code::conflict, "cancelled"}};
    case Origin::model:
      return {{Code::resource_exhausted, "completed"},
              {Code::unsupported, "completed"},
              {Code::invalid_argument, "failed"},
              {Code::corrupt, "failed"}};
  }
  return {};
}

TEST(OutcomeOf, KnowsForEachOriginAndCodeWhatIsATablesFaultAndWhatIsNot) {
  for (const auto origin : origins) {
    const auto exceptions = exceptions_of(origin);
    for (const auto code : codes) {
      if (code == Code::cancelled) continue;
      const auto found = std::ranges::find(exceptions, code, &Exceptions::value_type::first);
      EXPECT_EQ(outcome(origin, code), found == exceptions.end() ? "paused" : found->second)
          << static_cast<int>(origin) << " " << name_of(code);
    }
  }
}

TEST(OutcomeOf, InterruptsWhatWasStoppedHereAndFailsWhatWasCancelledElsewhere) {
  std::stop_source stop;
  for (const auto origin : origins) EXPECT_EQ(outcome(origin, Code::cancelled, stop.get_token()), "failed");
  stop.request_stop();
  for (const auto origin : origins) EXPECT_EQ(outcome(origin, Code::cancelled, stop.get_token()), "interrupted");
}

TEST(OutcomeOf, SaysWhyInASentenceForPeople) {
  const auto cause = [](Origin origin, const Error& error) {
    return std::get<Ended>(outcome_of(StepError{origin, error}, {})).cause;
  };
  EXPECT_EQ(cause(Origin::workspace, fail(Code::not_found, "42P01 at line 3", "The table is gone.")),
            "The table is gone.");
  EXPECT_THAT(cause(Origin::columns, fail(Code::not_found, "")), HasSubstr("not known yet"));
  EXPECT_THAT(cause(Origin::store, fail(Code::conflict, "")), HasSubstr("unselected"));
  EXPECT_EQ(cause(Origin::model, refuse(Code::resource_exhausted, "The budget is used up.")), "The budget is used up.");
  EXPECT_EQ(cause(Origin::model, fail(Code::unsupported, "")), "");
}

TEST(OutcomeOf, TakesAnEndAsItIs) {
  const auto outcome = outcome_of(Ended{JobState::skipped, "Unchanged."}, {});
  EXPECT_EQ(std::get<Ended>(outcome).state, JobState::skipped);
  EXPECT_EQ(std::get<Ended>(outcome).cause, "Unchanged.");
}

// What a step does with its calls: an error leaves it, with its origin.
StepResult<Ended> step(const Result<int>& number, const Result<void>& done) {
  const auto value = TRY(from_workspace(number));
  TRY(from_store(done));
  return Ended{.cause = std::to_string(value)};
}

TEST(StepResult, CarriesTheOriginOfAnErrorThroughTry) {
  EXPECT_EQ(step(3, {})->cause, "3");
  const auto unreachable = step(fail(Code::unavailable, ""), {});
  EXPECT_EQ(unreachable.error().origin, Origin::workspace);
  const auto unselected = step(3, fail(Code::conflict, ""));
  EXPECT_EQ(unselected.error().origin, Origin::store);
  EXPECT_EQ(unselected.error().error.code, Code::conflict);
  static_assert(!std::is_convertible_v<Error, StepResult<Ended>>, "an error without its origin is no step's");
}

}  // namespace
}  // namespace kater::process
