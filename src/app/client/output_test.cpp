#include "app/client/output.h"

#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

#include <sstream>

namespace kater::app {
namespace {

TEST(TextTable, AlignsColumnsByWhatATerminalShows) {
  TextTable table{{"NAME", "TYPE"}};
  table.add({"café", "string"});
  table.add({"🚲", "int"});
  EXPECT_EQ(table.text(0),
            "NAME  TYPE\n"
            "café  string\n"
            "🚲    int\n");
}

TEST(TextTable, CutsLinesAtTheTerminalsWidth) {
  TextTable table{{"NAME"}};
  table.add({"abcdefghij"});
  EXPECT_EQ(table.text(5), "NAME\nabcd…\n");
}

TEST(TextTable, KeepsALongNameFromHidingTheRest) {
  const std::string name(255, 'n');
  TextTable table{{"TABLE", "STATE", "CAUSE"}};
  table.add({name, "failed", "gone"});
  table.add({"short", "failed", "gone"});
  const auto on_a_terminal = table.text(40);
  EXPECT_NE(on_a_terminal.find("short                 failed  gone\n"), std::string::npos) << on_a_terminal;
  EXPECT_NE(on_a_terminal.find("n…  failed  gone\n"), std::string::npos) << on_a_terminal;
  const auto in_a_file = table.text(0);
  EXPECT_NE(in_a_file.find(name + "  failed  gone\n"), std::string::npos) << "a program may read it";
  EXPECT_NE(in_a_file.find("\nshort" + std::string(55, ' ') + "  failed  gone\n"), std::string::npos) << in_a_file;
}

TEST(CutTo, NeverSplitsASign) {
  EXPECT_EQ(cut_to("naïve", 3), "na…");
  EXPECT_EQ(cut_to("🚲🚲🚲", 4), "🚲…");
  EXPECT_EQ(cut_to("short", 5), "short");
  EXPECT_EQ(cut_to("short", 0), "");
}

RC_GTEST_PROP(CutTo, StaysInsideTheWidth, (std::string text)) {
  const auto width = *rc::gen::inRange<std::size_t>(0, 40);
  RC_ASSERT(width_of(cut_to(text, width)) <= width || width_of(text) <= width);
}

TEST(Printable, KeepsDataFromDrivingTheTerminal) {
  EXPECT_EQ(printable("a\x1b[31mred\r\n"), "a·[31mred··");
  EXPECT_EQ(printable("\xC2\x9Bm"), "·m");  // the one-sign form of escape-bracket
  EXPECT_EQ(printable("naïve 🚲"), "naïve 🚲");
}

TEST(Grouped, PutsACommaBetweenThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'234'567), "1,234,567");
  EXPECT_EQ(grouped(-123), "-123");
  EXPECT_EQ(grouped(-1'234), "-1,234");
}

TEST(ProgressLine, ShowsCountsRateAndTimeLeft) {
  const auto line =
      progress_line({.done = 30, .total = 120, .failed = 0, .statements = 4}, std::chrono::seconds{10}, 0);
  EXPECT_NE(line.find("25%  30/120 jobs, 3.0/s, 30 s left, 4 statements"), std::string::npos) << line;
}

TEST(ProgressLine, NamesFailuresAndEndsWhole) {
  const auto line = progress_line({.done = 3, .total = 3, .failed = 1, .statements = 1}, std::chrono::seconds{1}, 0);
  EXPECT_NE(line.find("100%  3/3 jobs"), std::string::npos) << line;
  EXPECT_NE(line.find("1 failed"), std::string::npos) << line;
  EXPECT_EQ(line.find("left"), std::string::npos) << line;
}

TEST(ProgressLine, OfNothingToDoIsDone) {
  EXPECT_NE(progress_line({}, std::chrono::seconds{0}, 0).find("100%"), std::string::npos);
}

TEST(Output, PrintsJsonOnlyForMachines) {
  std::ostringstream out, progress;
  const json::object object{{"tables", 3}};
  EXPECT_FALSE((Output{.out = out, .progress = progress}.print_json(object)));
  EXPECT_EQ(out.str(), "");
  EXPECT_TRUE((Output{.out = out, .progress = progress, .json = true}.print_json(object)));
  EXPECT_EQ(out.str(), "{\"tables\":3}\n");
}

}  // namespace
}  // namespace kater::app
