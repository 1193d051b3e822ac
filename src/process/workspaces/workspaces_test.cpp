#include "process/workspaces/workspaces.h"

#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using kater::testing::FailsWith;

class WorkspacesTest : public testing::ProcessFixture {
 protected:
  WorkspacesTest() { with_tables(1); }
  Workspaces workspaces_{*store_, fake_};
};

TEST_F(WorkspacesTest, SignInWithTheSealedToken) {
  MUST(workspaces_.ensure_open(connection_, "run"));
  EXPECT_EQ(fake_.token.with([](const std::string& text) { return text; }), "dapi-test");
}

TEST_F(WorkspacesTest, StayOpenForARun) {
  const auto first = MUST(workspaces_.ensure_open(connection_, "run"));
  EXPECT_EQ(MUST(workspaces_.ensure_open(connection_, "run")), first);
  EXPECT_EQ(fake_.opened, 1);
}

TEST_F(WorkspacesTest, OpenAnewForAnotherRunAndAfterAnEdit) {
  MUST(workspaces_.ensure_open(connection_, "run"));
  MUST(workspaces_.ensure_open(connection_, "next run"));
  workspaces_.forget(connection_);
  MUST(workspaces_.ensure_open(connection_, "next run"));
  EXPECT_EQ(fake_.opened, 3);
}

TEST_F(WorkspacesTest, WriteEachStatementDownAsItsRuns) {
  const auto run = start_run();
  const auto workspace = MUST(workspaces_.ensure_open(connection_, run));
  connect::Statement statement;
  statement.purpose = "count";
  static_cast<void>(workspace->warehouse().run(statement, {}));
  const auto logged = MUST(store_->statements().latest(connection_, 10));
  ASSERT_EQ(logged.size(), 1U);
  EXPECT_EQ(logged[0].purpose, "count");
  EXPECT_EQ(MUST(store_->statements().count_of_run(run)), 1);
}

TEST_F(WorkspacesTest, SayWhichConnectionIsGone) {
  EXPECT_THAT(workspaces_.ensure_open("nobody", "run"), FailsWith(Code::not_found));
  EXPECT_EQ(fake_.opened, 0);
}

}  // namespace
}  // namespace kater::process
