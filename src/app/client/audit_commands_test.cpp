#include <algorithm>

#include "app/client/testing/client_test.h"
#include "base/file.h"
#include "store/accounts/audit_chain.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using net::Method;
using net::testing::json_reply;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class AuditCommands : public testing::ClientTest {
 protected:
  // The lines of a log, as the server exports them.
  static std::string lines(int count) {
    std::string text, before{store::audit_beginning()};
    for (int i = 1; i <= count; ++i) {
      model::AuditEntry entry{.number = i, .event = {.action = "run.started"}};
      before = entry.hash = store::audit_hash(before, store::audit_text(entry));
      text += store::audit_line(entry) + "\n";
    }
    return text;
  }
  void server_exports(const std::string& text) { http_.on(Method::get, "/api/v1/audit/export", json_reply(200, text)); }
};

TEST_F(AuditCommands, ExportWritesWhatIsWholeAndVerifyProvesItLater) {
  server_exports(lines(3));
  const auto name = (folder_ / "log").string();
  EXPECT_THAT(run("audit export -o " + name), Holds(ExitCode::done));
  EXPECT_EQ(MUST(read_file(name)), lines(3));
  server_exports(lines(3).substr(lines(2).size()));
  EXPECT_THAT(run("audit verify " + name), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), HasSubstr("whole: 3 entries"));
  EXPECT_EQ(http_.received().back().query, "after=2&limit=1");
}

TEST_F(AuditCommands, VerifyNamesWhatIsMissingInAFileOrOnTheServer) {
  const auto cut = folder_.file("cut", lines(3).substr(lines(1).size()));
  EXPECT_THAT(run("audit verify " + cut), FailsWith(Code::corrupt));
  const auto whole = folder_.file("whole", lines(3));
  server_exports(R"({"number":3,"hash":"another"})");
  EXPECT_THAT(run("audit verify " + whole), FailsWith(Code::corrupt));
  http_.on(Method::get, "/api/v1/audit/verify",
           json_reply(200, R"({"whole":false,"entries":3,"hash":"x","problem":"Entry 2 is missing."})"));
  const auto verified = run("audit verify");
  ASSERT_THAT(verified, FailsWith(Code::corrupt));
  EXPECT_EQ(verified.error().sentence(), "Entry 2 is missing.");
  server_exports(lines(3).substr(1));
  EXPECT_THAT(run("audit export"), FailsWith(Code::corrupt)) << "what is not whole is not written";
}

TEST_F(AuditCommands, ListSendsItsFilters) {
  http_.on(Method::get, "/api/v1/audit",
           json_reply(200, R"({"entries":[{"number":7,"at":"2026-11-25T10:00:00.000Z","actor_kind":"console","actor":"",
                              "action":"token.created","subject":"laptop","outcome":"done","address":""}],"next":null})"));
  EXPECT_THAT(run("audit list --actor ada@example.com --action token"), Holds(ExitCode::done));
  EXPECT_THAT(out_.str(), HasSubstr("console"));
  EXPECT_THAT(out_.str(), HasSubstr("token.created"));
  EXPECT_EQ(http_.received().back().query, "limit=50&actor=ada%40example.com&action=token");
}

TEST_F(AuditCommands, ListPrintsForMachinesAndTakesNoImpossibleLimit) {
  http_.on(Method::get, "/api/v1/audit", json_reply(200, R"({"entries":[],"next":null})"));
  EXPECT_EQ(printed("audit list --limit 1000", true), "{\"entries\":[],\"next\":null}\n");
  EXPECT_EQ(http_.received().back().query, "limit=1000");
  for (const std::string limit : {"0", "1001", "all"}) {
    EXPECT_THROW(run("audit list --limit " + limit), CLI::ParseError) << limit;
  }
}

TEST_F(AuditCommands, ListLetsNobodyDriveTheTerminalByANameOrAnAddress) {
  http_.on(
      Method::get, "/api/v1/audit",
      json_reply(200, R"({"entries":[{"number":1,"actor":"\u001b[2Jada","subject":"\u001b[2J","address":"\u001b"}]})"));
  EXPECT_THAT(printed("audit list"), AllOf(HasSubstr("·[2Jada"), Not(HasSubstr("\x1b"))));
}

TEST_F(AuditCommands, ListCutsALongSubjectOnATerminalOnly) {
  const std::string subject(59, 's');
  http_.on(Method::get, "/api/v1/audit", json_reply(200, R"({"entries":[{"subject":")" + subject + "\"}]}"));
  EXPECT_THAT(printed("audit list"), HasSubstr(subject));
  terminal_width_ = 80;
  EXPECT_THAT(printed("audit list"), Not(HasSubstr(subject)));
}

TEST_F(AuditCommands, ExportAsksForMoreWhereAPageIsFull) {
  const auto all = lines(10'002);
  const auto second = all.find("\n{\"number\":10001,") + 1;
  server_exports(all.substr(0, second));
  server_exports(all.substr(second));
  EXPECT_EQ(printed("audit export"), all);
  ASSERT_EQ(http_.received().size(), 2U);
  EXPECT_EQ(http_.received().back().query, "after=10000");
}

TEST_F(AuditCommands, ExportLeavesTheOneFromBeforeUntilAllOfTheNewOneIsThere) {
  const auto name = folder_.file("log", "what proves something");
  server_exports(lines(2) + lines(1));
  http_.on(Method::get, "/api/v1/audit/export", refuse(Code::unavailable, "Gone."));
  EXPECT_THAT(run("audit export -o " + name), FailsWith(Code::corrupt));
  EXPECT_THAT(run("audit export -o " + name), FailsWith(Code::unavailable));
  EXPECT_THAT(read_file(name), Holds("what proves something"));
  const auto files = std::filesystem::directory_iterator{folder_.path()};
  EXPECT_EQ(std::distance(begin(files), end(files)), 1) << "no half of one is left";
}

TEST_F(AuditCommands, ExportWritesIntoAPipeAsItComes) {
  server_exports(lines(1));
  EXPECT_THAT(run("audit export -o /dev/null"), Holds(ExitCode::done));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST_F(AuditCommands, ExportNamesAFileThatCannotBeWritten) {
  const auto name = (folder_ / "no folder" / "log").string();
  EXPECT_THAT(refusal("audit export -o '" + name + "'", Code::invalid_argument), HasSubstr(name));
}

TEST_F(AuditCommands, VerifyTellsMachinesTheHashThatProvesItLater) {
  http_.on(Method::get, "/api/v1/audit/verify", json_reply(200, R"({"whole":true,"entries":1234,"hash":"abc"})"));
  EXPECT_EQ(printed("audit verify", true), "{\"whole\":true,\"entries\":1234,\"hash\":\"abc\"}\n");
  EXPECT_THAT(printed("audit verify"), AllOf(HasSubstr("whole: 1,234 entries"), HasSubstr("The last hash is abc.")));
}

TEST_F(AuditCommands, VerifyRefusesWhatIsNoExport) {
  EXPECT_THAT(refusal("audit verify " + (folder_ / "missing").string(), Code::not_found), HasSubstr("missing"));
  EXPECT_THAT(run("audit verify " + folder_.file("empty", "")), FailsWith(Code::invalid_argument));
  EXPECT_THAT(run("audit verify " + folder_.file("other", "{}\n")), FailsWith(Code::corrupt));
  EXPECT_TRUE(http_.received().empty());
}

}  // namespace
}  // namespace kater::app
