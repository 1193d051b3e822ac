#include "model/test_report.h"

#include <gmock/gmock.h>

#include <array>

namespace kater::model {
namespace {

constexpr std::array steps{test_step::reach_host, test_step::trust_certificate, TestStep{"answer", "Answer"}};

std::vector<StepState> states_of(const TestReport& report) {
  std::vector<StepState> states;
  for (const auto& outcome : report.steps) states.push_back(outcome.state);
  return states;
}

TEST(TestReport, OfOneRequestEndsAtTheStepThatFailed) {
  using enum StepState;
  const auto report = report_of_one_request(steps, 1, "It expired.", 12);
  EXPECT_THAT(states_of(report), ::testing::ElementsAre(ok, failed, skipped));
  EXPECT_FALSE(report.ok());
  EXPECT_EQ(report.sentence(), "It expired.");
  EXPECT_EQ(report.steps[0].sentence, "");
  EXPECT_EQ(report.steps[1].step, test_step::trust_certificate);
  EXPECT_EQ(report.milliseconds, 12);
}

TEST(TestReport, TellsOfTheLastStepWhereNoneFailed) {
  const auto report = report_of_one_request(steps, steps.size(), "It answers.", 12);
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.sentence(), "It answers.");
  EXPECT_EQ(report.steps.back().sentence, "It answers.");
}

TEST(TestReport, CountsASkippedStepAsNoFailure) {
  TestReport report;
  report.steps = {{test_step::reach_host, StepState::skipped, "Not tried.", {}}};
  EXPECT_TRUE(report.ok());
  EXPECT_EQ(report.sentence(), "Not tried.");
  EXPECT_EQ(TestReport{}.sentence(), "");
}

}  // namespace
}  // namespace kater::model
