#include "process/workspaces/workspaces.h"

#include <thread>

#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using kater::testing::FailsWith;

class WorkspacesTest : public testing::ProcessFixture {
 protected:
  WorkspacesTest() { with_tables(1); }
};

TEST_F(WorkspacesTest, SignInWithTheSealedToken) {
  MUST(workspaces_->ensure_open(connection_, "run"));
  EXPECT_EQ(fake_.token.with([](const std::string& text) { return text; }), "dapi-test");
}

TEST_F(WorkspacesTest, OpenAConnectionOnceForAllItsRuns) {
  const auto first = MUST(workspaces_->ensure_open(connection_, "run"));
  const auto second = MUST(workspaces_->ensure_open(connection_, "next run"));
  EXPECT_NE(second, first) << "each logs its statements as its own";
  EXPECT_EQ(MUST(workspaces_->ensure_open(connection_, "run")), first);
  EXPECT_EQ(MUST(workspaces_->ensure_open(connection_, "next run")), second);
  EXPECT_EQ(fake_.opened, 1);
}

TEST_F(WorkspacesTest, OpenOnceForThreadsThatAskAtTheSameTime) {
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) threads.emplace_back([&] { MUST(workspaces_->ensure_open(connection_, "run")); });
  }
  EXPECT_EQ(fake_.opened, 1);
}

TEST_F(WorkspacesTest, OpenAnewAfterAnEdit) {
  const auto before = MUST(workspaces_->ensure_open(connection_, "run"));
  workspaces_->forget(connection_);
  EXPECT_NE(MUST(workspaces_->ensure_open(connection_, "run")), before);
  EXPECT_EQ(fake_.opened, 2);
}

// What was read before an edit and opened after it would be the old address.
TEST_F(WorkspacesTest, KeepNothingThatWasForgottenWhileItWasOpened) {
  fake_.when_opening.with([&](auto& then) { then = [&] { workspaces_->forget(connection_); }; });
  MUST(workspaces_->ensure_open(connection_, "run"));
  fake_.when_opening.with([](auto& then) { then = nullptr; });
  MUST(workspaces_->ensure_open(connection_, "run"));
  MUST(workspaces_->ensure_open(connection_, "run"));
  EXPECT_EQ(fake_.opened, 2);
}

TEST_F(WorkspacesTest, WriteEachStatementDownAsItsRuns) {
  const auto run = start_run();
  const auto workspace = MUST(workspaces_->ensure_open(connection_, run));
  MUST(workspaces_->ensure_open(connection_, "another run"));
  connect::Statement statement;
  statement.purpose = "count";
  static_cast<void>(workspace->warehouse().run(statement, {}));
  const auto logged = MUST(store_->statements().latest(connection_, 10));
  ASSERT_EQ(logged.size(), 1U);
  EXPECT_EQ(logged[0].purpose, "count");
  EXPECT_EQ(logged[0].run_id, run);
}

TEST_F(WorkspacesTest, SayWhichConnectionIsGone) {
  EXPECT_THAT(workspaces_->ensure_open("missing", "run"), FailsWith(Code::not_found));
  EXPECT_EQ(fake_.opened, 0);
}

}  // namespace
}  // namespace kater::process
