#include "describe/llm/answer.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include "base/json.h"
#include "base/testing/result_matchers.h"

namespace kater::describe {
namespace {

using kater::testing::FailsWith;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using Texts = std::map<std::string, std::string>;

const std::vector<std::string> wanted{"", "Id", "zip"};
const Texts all{{"", "Orders."}, {"Id", "Of it."}, {"zip", "Where to."}};

TEST(Answer, IsUnderstoodHoweverItIsWrapped) {
  for (
      const auto* text :
      {R"({"table":"Orders.","columns":[{"name":"Id","description":"Of it."},{"name":"ZIP","description":"Where to."}]})",
       "Sure! Here it is:\n```json\n{\"table\":\"Orders.\",\"columns\":[{\"name\":\"Id\",\"description\":\"Of it.\"},"
       "{\"name\":\"zip\",\"description\":\"Where to.\"}]}\n```\nAnything else?",
       R"({"table":{"description":"Orders."},"columns":{"id":"Of it.","zip":{"description":"Where to."}}} {"more":1})",
       R"({"description":"Orders.","columns":[{"column":"id","text":"Of it."},{"zip":"Where to."}]})"}) {
    EXPECT_EQ(MUST(answer_from(text, wanted)).texts, all) << text;
  }
}

TEST(Answer, DropsColumnsThatNobodyAskedAbout) {
  const auto answer = MUST(answer_from(R"({"table":"","columns":[{"name":"made_up","description":"X."},
    {"name":"zip","description":"Where to."},{"name":"zip","description":"Twice."},{"name":"Id","description":7}]})",
                                       wanted));
  EXPECT_THAT(answer.unknown, ElementsAre("made_up"));
  EXPECT_THAT(answer.texts, ElementsAre(Pair("Id", "7"), Pair("zip", "Where to.")));
}

TEST(Answer, KeepsWhatIsWholeOfACutOne) {
  const auto answer = MUST(answer_from(
      R"({"table":"Orders.","columns":[{"name":"Id","description":"Of it."},{"name":"zip","description":"Whe)",
      wanted));
  EXPECT_TRUE(answer.repaired);
  EXPECT_EQ(answer.texts, (Texts{{"", "Orders."}, {"Id", "Of it."}}));
}

TEST(Answer, TakesLineBreaksInTexts) {
  EXPECT_EQ(MUST(answer_from("{\"table\":\"Orders\nof all.\",\"columns\":[]}", wanted)).texts.at(""),
            "Orders\nof all.");
}

// Asked for one column a small model leaves the list out; what it says of the column is never shown for the table.
TEST(Answer, TakesOneColumnAloneForThatColumn) {
  for (const auto* text : {R"({"name":"ZIP","description":"Where to."})", R"({"column":"zip","text":"Where to."})",
                           R"([{"name":"zip","description":"Where to."}])"}) {
    EXPECT_THAT(MUST(answer_from(text, wanted)).texts, ElementsAre(Pair("zip", "Where to."))) << text;
  }
  EXPECT_THAT(MUST(answer_from(R"({"name":"orders","description":"Orders."})", wanted)).texts,
              ElementsAre(Pair("", "Orders.")))
      << "the table's own name";
}

TEST(Answer, PassesOverThoughtsWithBracketsInThem) {
  EXPECT_THAT(MUST(answer_from("<think>The columns are [Id, zip]. {\"table\":\"Draft.\"}</think>\n"
                               R"({"table":"Orders.","columns":[]})",
                               wanted))
                  .texts,
              ElementsAre(Pair("", "Orders.")));
}

TEST(Answer, TakesNoTextThatIsNone) {
  for (const auto* text :
       {R"({"table":null,"columns":null})", R"({"table":["Orders."],"columns":[null,7,"zip",["zip","Where to."]]})",
        R"({"table":{"name":"Orders."},"columns":[{"name":"zip"},{"name":"zip","description":null}]})",
        R"({"columns":{"zip":null,"Id":["Of it."]}})", R"({"columns":[{"name":"","description":"Of nothing."}]})"}) {
    const auto answer = MUST(answer_from(text, wanted));
    EXPECT_THAT(answer.texts, IsEmpty()) << text;
    EXPECT_THAT(answer.unknown, IsEmpty()) << text;
  }
}

TEST(Answer, KeepsBracketsAndQuotesInsideOfTexts) {
  const auto answer =
      MUST(answer_from(R"({"table":"Rows {of} [\"orders\"] \\.","columns":[{"name":"zip","description":"Cut)", wanted));
  EXPECT_THAT(answer.texts, ElementsAre(Pair("", R"(Rows {of} ["orders"] \.)")));
  EXPECT_TRUE(answer.repaired);
}

TEST(ClosedJson, KeepsWhatIsWhole) {
  const std::pair<const char*, const char*> cases[] = {{R"({"a":1,"b":)", R"({"a":1})"},
                                                       {R"({"a":[1,2],"b":"c)", R"({"a":[1,2]})"},
                                                       {R"([{"a":"}"},{"a":"b)", R"([{"a":"}"}])"},
                                                       {R"({"a":{"b":[{"c":1}]},)", R"({"a":{"b":[{"c":1}]}})"},
                                                       {R"({"a":1} and more)", R"({"a":1})"},
                                                       {R"({"a":"b)", ""},
                                                       {"", ""}};
  for (const auto& [cut, closed] : cases) EXPECT_EQ(closed_json(cut), closed) << cut;
}

TEST(Answer, IsNoneWhereThereIsNoJson) {
  for (const auto* text : {"", "I cannot help with that.", "{", "[", "```json\n```", "{\"table", "{]"})
    EXPECT_FALSE(answer_from(text, wanted).has_value() && !MUST(answer_from(text, wanted)).texts.empty()) << text;
  EXPECT_THAT(answer_from("I cannot help with that.", wanted), FailsWith(Code::corrupt));
}

TEST(Answer, CutAnywhereHoldsOnlyWholeTexts) {
  const std::string text =
      R"({"table":"Orders.","columns":[{"name":"Id","description":"Of it."},{"name":"zip","description":"Where to."}]})";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const auto answer = answer_from(text.substr(0, size), wanted);
    if (!answer.has_value()) continue;
    for (const auto& [name, said] : answer->texts) EXPECT_EQ(said, all.at(name)) << size;
  }
}

TEST(Answer, SurvivesAnything) {
  const bool held = rc::check("any text ends in an answer or an error", [](const std::string& text) {
    const auto answer = answer_from("{" + text, wanted);
    if (answer.has_value()) RC_ASSERT(answer->texts.size() <= wanted.size());
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace kater::describe
