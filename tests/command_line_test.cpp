// `kater` beside its document; what one command line does is told in src/app/command_line_test.cpp.
#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "testing/deployment.h"

namespace kater::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

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
    const auto helped = run_to_end({KATER_PROGRAM, command});
    EXPECT_EQ(helped.exit_code, 0) << name << helped.errors;
    EXPECT_THAT(helped.output, HasSubstr("Usage:")) << name;
  }
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
