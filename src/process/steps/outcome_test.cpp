#include "process/steps/outcome.h"

#include <gtest/gtest.h>

namespace kater::process {
namespace {

using model::JobState;

// The state a job ends in, or nothing where it goes back into the queue.
std::optional<JobState> end_of(const Outcome& outcome) {
  const auto* ended = std::get_if<Ended>(&outcome);
  return ended != nullptr ? std::optional{ended->state} : std::nullopt;
}

TEST(OutcomeOfWorkspace, KnowsWhatIsATablesFaultAndWhatIsNobodys) {
  const std::pair<Code, std::optional<JobState>> cases[] = {
      {Code::not_found, JobState::failed},   {Code::permission_denied, JobState::failed},
      {Code::timed_out, JobState::failed},   {Code::invalid_argument, JobState::failed},
      {Code::corrupt, JobState::failed},     {Code::unsupported, JobState::skipped},
      {Code::unauthenticated, std::nullopt}, {Code::unavailable, std::nullopt},
      {Code::cancelled, std::nullopt}};
  for (const auto& [code, state] : cases)
    EXPECT_EQ(end_of(outcome_of_workspace(fail(code, ""))), state) << name_of(code);
}

TEST(OutcomeOfWorkspace, SaysWhyInASentenceForPeople) {
  const auto outcome = outcome_of_workspace(fail(Code::not_found, "42P01 at line 3", "The table is gone."));
  EXPECT_EQ(std::get<Ended>(outcome).cause, "The table is gone.");
}

TEST(OutcomeOfStore, NeverBlamesATableForAFullDisk) {
  EXPECT_EQ(end_of(outcome_of_store(fail(Code::resource_exhausted, ""))), std::nullopt);
  EXPECT_EQ(end_of(outcome_of_store(fail(Code::corrupt, ""))), std::nullopt);
  EXPECT_EQ(end_of(outcome_of_store(fail(Code::conflict, ""))), JobState::cancelled);
}

TEST(OutcomeOfUnparsed, FailsTheTableWhoseColumnsAreNotKnown) {
  EXPECT_EQ(end_of(outcome_of_unread(fail(Code::not_found, ""))), JobState::failed);
  EXPECT_EQ(end_of(outcome_of_unread(fail(Code::unavailable, ""))), std::nullopt);
}

}  // namespace
}  // namespace kater::process
