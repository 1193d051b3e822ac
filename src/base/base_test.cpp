#include <filesystem>
#include <set>
#include <sstream>

#include "base/clock.h"
#include "base/file.h"
#include "base/guarded.h"
#include "base/json.h"
#include "base/secret.h"
#include "base/testing/result_matchers.h"

namespace kater {
namespace {

using testing::FailsWith;
using testing::Holds;
using testing::Succeeds;

TEST(Clock, WritesAndReadsTheSameInstant) {
  const Time time{std::chrono::milliseconds{1'763'807'553'123}};
  EXPECT_EQ(to_text(time), "2025-11-22T10:32:33.123Z");
  EXPECT_THAT(time_from(to_text(time)), Holds(time));
}

TEST(Clock, ReadsOffsetsAndLongFractions) {
  const Time expected = MUST(time_from("2021-06-15T19:34:56.789Z"));
  EXPECT_THAT(time_from("2021-06-15T12:34:56.789-07:00"), Holds(expected));
  EXPECT_THAT(time_from("2021-06-15T19:34:56.789123Z"), Holds(expected));
}

TEST(Clock, RefusesWhatIsNoTime) {
  for (const auto* text :
       {"", "yesterday", "2021-06-15", "2021-13-01T00:00:00Z", "2021-06-15T19:34:56", "2021-06-15T25:00:00Z"}) {
    EXPECT_THAT(time_from(text), FailsWith(Code::invalid_argument)) << text;
  }
}

TEST(Secret, PrintsItsPlaceholderAndGivesItsTextOnlyWhenAsked) {
  const Secret secret{"dapi-planted"};
  std::ostringstream out;
  out << secret;
  EXPECT_EQ(out.str(), "(secret)");
  EXPECT_EQ(secret.reveal(), "dapi-planted");
}

TEST(Secret, WipesWhatItConsumes) {
  std::string text = "dapi-planted";
  const Secret secret = Secret::consume(std::move(text));
  EXPECT_EQ(secret.reveal(), "dapi-planted");
  EXPECT_TRUE(text.empty());
}

TEST(Secret, MakesIdentifiersThatDoNotRepeat) {
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(random_id());
  EXPECT_EQ(ids.size(), 1000U);
  EXPECT_EQ(ids.begin()->size(), 26U);
}

TEST(Secret, HashesAsPublished) {
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Json, ReadsFieldsOfWhateverTypeDatabricksWroteThem) {
  const auto document =
      MUST(json::parse(R"({"code":403,"count":"12","big":9007199254740993,"on":"true","none":null})"));
  const auto& object = document.as_object();
  EXPECT_EQ(json::text_at(object, "code"), "403");
  EXPECT_EQ(json::integer_at(object, "count"), 12);
  EXPECT_EQ(json::integer_at(object, "big"), 9007199254740993);
  EXPECT_EQ(json::bool_at(object, "on"), true);
  EXPECT_EQ(json::text_at(object, "none"), std::nullopt);
  EXPECT_EQ(json::text_at(object, "absent"), std::nullopt);
}

TEST(Json, HandsOutTheObjectsOfAListAndNothingElse) {
  const auto document = MUST(json::parse(R"({"list":[{"a":1},null,"text",{"a":2}],"none":null,"one":{"a":3}})"));
  std::vector<std::int64_t> found;
  for (const json::object& entry : json::objects_at(document.as_object(), "list"))
    found.push_back(json::integer_or(entry, "a"));
  EXPECT_EQ(found, (std::vector<std::int64_t>{1, 2}));
  for (const auto* field : {"none", "one", "absent"})
    EXPECT_TRUE(json::objects_at(document.as_object(), field).empty()) << field;
}

TEST(Json, SaysWhereADocumentBrokeButNotWhatItHolds) {
  const auto result = json::parse(R"({"token":"planted)", "the reply");
  ASSERT_THAT(result, FailsWith(Code::corrupt));
  EXPECT_EQ(result.error().text().find("planted"), std::string::npos);
  EXPECT_THAT(json::parse("{} {}"), FailsWith(Code::corrupt));
  EXPECT_THAT(json::parse(""), FailsWith(Code::corrupt));
}

TEST(Json, NamesTheFieldThatIsMissing) {
  const auto document = MUST(json::parse(R"({"name":""})"));
  const auto result = json::require_text(document.as_object(), "name");
  ASSERT_THAT(result, FailsWith(Code::invalid_argument));
  EXPECT_NE(result.error().sentence().find("`name`"), std::string::npos);
}

class FileTest : public ::testing::Test {
 protected:
  FileTest() : folder_{std::filesystem::temp_directory_path() / ("kater-" + random_id())} {}
  ~FileTest() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(FileTest, ReplacesInOneStepAndKeepsOthersOut) {
  ASSERT_THAT(ensure_folder(folder_ / "deeper"), Succeeds());
  const auto file = folder_ / "deeper" / "key";
  ASSERT_THAT(write_file(file, "one", FileMode::only_owner), Succeeds());
  ASSERT_THAT(write_file(file, "two", FileMode::only_owner), Succeeds());
  EXPECT_THAT(read_file(file), Holds("two"));
  EXPECT_THAT(others_may_touch(file), Holds(false));
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".part"));
  ASSERT_THAT(write_file(file, "three", FileMode::readable_by_all), Succeeds());
  EXPECT_THAT(others_may_touch(file), Holds(true));
}

TEST_F(FileTest, SaysWhichFileIsMissing) {
  const auto result = read_file(folder_ / "nothing");
  ASSERT_THAT(result, FailsWith(Code::not_found));
  EXPECT_NE(result.error().sentence().find("nothing"), std::string::npos);
}

TEST(Guarded, GivesItsValueOnlyUnderTheLock) {
  Guarded<int> number{1};
  number.with([](int& value) { value += 1; });
  EXPECT_EQ(number.with([](const int& value) { return value; }), 2);
}

}  // namespace
}  // namespace kater
