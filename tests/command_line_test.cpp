// `kater` as a shell sees it: what docs/operate/command-line.md names is there, and each way to end has its exit code.
#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "testing/house.h"

namespace kater::tests {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// Without a token, a data folder or a server, unless `environment` says so.
Ended kater(std::vector<std::string> arguments, std::map<std::string, std::string> environment = {}) {
  const TemporaryFolder nothing;
  environment.try_emplace("KATER_TOKEN", "");
  environment.try_emplace("KATER_DATA", nothing.path() / "data");
  environment.try_emplace("KATER_URL", "https://127.0.0.1:1");
  return run_to_end({KATER_PROGRAM, std::move(arguments), std::move(environment)});
}

// `catalog tree` and `catalog refresh` of "kater catalog tree\|refresh", as the document writes them.
std::set<std::vector<std::string>> commands_in(const std::string& document) {
  std::set<std::vector<std::string>> commands;
  static const std::regex command{R"(`kater ([a-z-]+)(?: ([a-z]+(?:\\\|[a-z]+)*))?)"};
  for (auto found = std::sregex_iterator{document.begin(), document.end(), command}; found != std::sregex_iterator{};
       ++found) {
    const auto group = (*found)[1].str();
    auto names = (*found)[2].str();
    if (names.empty()) commands.insert({group});
    for (std::size_t end = 0; !names.empty(); names.erase(0, end == names.size() ? end : end + 2)) {
      end = std::min(names.find("\\|"), names.size());
      commands.insert({group, names.substr(0, end)});
    }
  }
  return commands;
}

TEST(CommandLine, HasEveryCommandThatItsDocumentNames) {
  const auto commands = commands_in(MUST(read_file(KATER_SOURCE "/docs/operate/command-line.md")));
  EXPECT_GT(commands.size(), 35U);
  for (auto command : commands) {
    const auto name = ::testing::PrintToString(command);
    command.emplace_back("--help");
    const auto helped = kater(command);
    EXPECT_EQ(helped.exit_code, 0) << name << helped.errors;
    EXPECT_THAT(helped.output, HasSubstr("Usage:")) << name;
  }
}

TEST(CommandLine, SaysItsVersionAndWhatItCanDo) {
  EXPECT_THAT(kater({"--version"}).output, ContainsRegex("^kater [0-9]+\\.[0-9]+\\.[0-9]+\n$"));
  const auto help = kater({"--help"});
  EXPECT_EQ(help.exit_code, 0);
  for (const auto* part : {"serve", "connection", "KATER_URL", "KATER_TOKEN"}) {
    EXPECT_THAT(help.output, HasSubstr(part));
  }
}

TEST(CommandLine, EndsWith2WhereItIsNotUnderstood) {
  const std::vector<std::string> lines[] = {
      {}, {"nonsense"}, {"catalog"}, {"catalog", "select"}, {"process", "--fast"}, {"jobs", "list", "--most", "many"}};
  for (const auto& line : lines) {
    const auto ended = kater(line, {{"KATER_TOKEN", "kater_any"}});
    EXPECT_EQ(ended.exit_code, 2) << ::testing::PrintToString(line);
    EXPECT_THAT(ended.output + ended.errors, HasSubstr("--help")) << ::testing::PrintToString(line);
  }
}

TEST(CommandLine, EndsWith3WithoutATokenAndSaysHowToMakeOne) {
  const auto ended = kater({"overview"});
  EXPECT_EQ(ended.exit_code, 3);
  EXPECT_THAT(ended.errors, HasSubstr("kater token create"));
  EXPECT_THAT(ended.output, IsEmpty());
}

TEST(CommandLine, EndsWith5WhereNobodyAnswers) {
  const auto ended = kater({"overview"}, {{"KATER_TOKEN", "kater_planted"}});
  EXPECT_EQ(ended.exit_code, 5);
  EXPECT_THAT(ended.errors, StartsWith("kater: "));
  EXPECT_THAT(ended.errors, Not(HasSubstr("planted")));
}

TEST(CommandLine, SendsNoTokenInTheClearToAnotherMachine) {
  const auto ended = kater({"overview"}, {{"KATER_TOKEN", "kater_planted"}, {"KATER_URL", "http://kater.example"}});
  EXPECT_EQ(ended.exit_code, 2);
  EXPECT_THAT(ended.errors, HasSubstr("https://"));
}

TEST(CommandLine, SaysWhichCertificateCannotBeRead) {
  const auto missing = kater({"overview"}, {{"KATER_TOKEN", "kater_any"}, {"KATER_CA", "/nowhere/ca.pem"}});
  EXPECT_EQ(missing.exit_code, 4);
  EXPECT_THAT(missing.errors, HasSubstr("/nowhere/ca.pem"));
  const TemporaryFolder folder;
  const auto none = folder.path() / "none.pem";
  MUST(write_file(none, "no certificate", FileMode::only_owner));
  const auto unreadable = kater({"overview"}, {{"KATER_TOKEN", "kater_any"}, {"KATER_CA", none}});
  EXPECT_EQ(unreadable.exit_code, 2);
  EXPECT_THAT(unreadable.errors, HasSubstr("BEGIN CERTIFICATE"));
}

TEST(CommandLine, TellsMachinesOfAFailureAsJson) {
  const Kater server;
  const auto refused = server.run({"overview"}, {{"KATER_TOKEN", "kater_wrong"}});
  EXPECT_EQ(refused.exit_code, 3);
  const auto told = MUST(json::parse(refused.output)).as_object();
  EXPECT_EQ(json::text_or(told, "error"), "unauthenticated");
  EXPECT_THAT(json::text_or(told, "detail"), Not(IsEmpty()));
  EXPECT_EQ(server.run({"connection", "show", "other"}).exit_code, 4);
}

}  // namespace
}  // namespace kater::tests
