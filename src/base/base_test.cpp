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

TEST(Clock, ReadsLeapDaysLeapSecondsAndOffsetsOverMidnight) {
  EXPECT_EQ(to_text(MUST(time_from("2024-02-29T23:59:60Z"))), "2024-03-01T00:00:00.000Z");
  EXPECT_EQ(to_text(MUST(time_from("2025-01-01T00:30:00+05:45"))), "2024-12-31T18:45:00.000Z");
  EXPECT_EQ(to_text(MUST(time_from("2024-12-31T23:30:00-01:00"))), "2025-01-01T00:30:00.000Z");
  EXPECT_EQ(to_text(MUST(time_from("1969-12-31T23:59:59.5z"))), "1969-12-31T23:59:59.500Z");
}

TEST(Clock, StandsStillUntilToldOtherwise) {
  FakeClock clock;
  const auto start = clock.now();
  EXPECT_EQ(clock.now(), start);
  clock.advance(std::chrono::minutes{5});
  EXPECT_EQ(clock.now() - start, std::chrono::minutes{5});
}

TEST(Clock, RefusesWhatIsNoTime) {
  for (const auto* text :
       {"", "yesterday", "2021-06-15", "2021-13-01T00:00:00Z", "2021-06-15T19:34:56", "2021-06-15T25:00:00Z",
        "2021-02-29T00:00:00Z", "2021-06-15T-1:00:00Z", "2021-06-15T00:-1:00Z", "2021- 6-15T00:00:00Z",
        "2021-06-15T00:60:00Z", "2021-06-15T00:00:00.Z", "2021-06-15T00:00:00+ab:cd", "2021-06-15T00:00:00+24:00",
        "2021-06-15T00:00:00+0200", "2021-06-15T00:00:00ZZ", " 2021-06-15T00:00:00Z"}) {
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

TEST(Secret, IsMovedAndLeavesNothingBehind) {
  Secret first{"dapi-planted"};
  Secret second{std::move(first)};
  EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is what is asked
  EXPECT_EQ(second.reveal(), "dapi-planted");
  second = Secret{"other"};
  EXPECT_EQ(second.reveal(), "other");
  auto& itself = second;
  second = std::move(itself);
  EXPECT_EQ(second.reveal(), "other");
}

TEST(Secret, KeepsBytesThatAreNoText) {
  const std::string bytes{"a\0b", 3};
  const Secret secret{bytes};
  EXPECT_EQ(secret.size(), 3U);
  EXPECT_EQ(secret.clone().reveal(), bytes);
  EXPECT_EQ(Secret{}.reveal(), "");
}

TEST(Secret, ComparesTextsOfAnyLength) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("token", "token"));
  for (const auto* other : {"", "toke", "tokem", "token ", "xoken"}) {
    EXPECT_FALSE(equal_in_constant_time("token", other)) << other;
  }
}

TEST(Secret, WritesBytesAsHexAndInAUrl) {
  EXPECT_EQ(to_hex(std::string{"\x00\x7f\xff", 3}), "007fff");
  const std::pair<std::string, std::string> published[] = {
      {"", ""},           {"f", "Zg"},          {"fo", "Zm8"},       {"foo", "Zm9v"},
      {"foob", "Zm9vYg"}, {"fooba", "Zm9vYmE"}, {"\xff\xfe", "__4"}, {"\xfb\xff", "-_8"}};
  for (const auto& [bytes, text] : published) EXPECT_EQ(to_base64url(bytes), text);  // RFC 4648 §10, §5
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

TEST_F(FileTest, ReadsNoFolderAsAnEmptyFile) {
  ASSERT_THAT(ensure_folder(folder_), Succeeds());
  const auto result = read_file(folder_);
  ASSERT_FALSE(result.has_value());
  EXPECT_NE(result.error().sentence().find(folder_.string() + ": Is a directory."), std::string::npos)
      << result.error();
}

TEST_F(FileTest, KeepsEveryByte) {
  ASSERT_THAT(ensure_folder(folder_), Succeeds());
  std::string bytes;
  for (int i = 0; i < 300'000; ++i) bytes.push_back(static_cast<char>(i));
  for (const auto& text : {bytes, std::string{}}) {
    ASSERT_THAT(write_file(folder_ / "bytes", text, FileMode::only_owner), Succeeds());
    EXPECT_TRUE(MUST(read_file(folder_ / "bytes")) == text);
  }
}

TEST_F(FileTest, KeepsTheOldOneWhereTheNewOneCannotBeWritten) {
  ASSERT_THAT(ensure_folder(folder_), Succeeds());
  ASSERT_THAT(write_file(folder_ / "key", "old", FileMode::only_owner), Succeeds());
  std::filesystem::create_directory(folder_ / "key.part");  // stands where the new bytes would go first
  EXPECT_FALSE(write_file(folder_ / "key", "new", FileMode::only_owner).has_value());
  EXPECT_THAT(read_file(folder_ / "key"), Holds("old"));
  EXPECT_FALSE(write_file(folder_ / "missing" / "key", "new", FileMode::only_owner).has_value());
}

TEST_F(FileTest, MovesInPlaceOfWhatHadTheName) {
  ASSERT_THAT(ensure_folder(folder_), Succeeds());
  ASSERT_THAT(write_file(folder_ / "new", "new", FileMode::only_owner), Succeeds());
  ASSERT_THAT(write_file(folder_ / "old", "old", FileMode::only_owner), Succeeds());
  ASSERT_THAT(move_file(folder_ / "new", folder_ / "old"), Succeeds());
  EXPECT_THAT(read_file(folder_ / "old"), Holds("new"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "new"));
  EXPECT_THAT(move_file(folder_ / "new", folder_ / "old"), FailsWith(Code::not_found));
  EXPECT_THAT(read_file(folder_ / "old"), Holds("new"));
}

// The case new-data-folder.
TEST_F(FileTest, MakesAFolderThatIsNamedWithoutASlash) {
  ASSERT_THAT(ensure_folder(folder_), Succeeds());
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder_);
  for (const auto* name : {"mine", "./ours", "theirs/", "deep/er"}) {
    EXPECT_THAT(ensure_folder(name), Succeeds()) << name;
    EXPECT_TRUE(std::filesystem::is_directory(folder_ / name)) << name;
  }
  EXPECT_THAT(write_file("file", "x", FileMode::only_owner), Succeeds());
  std::filesystem::current_path(before);
}

TEST_F(FileTest, MakesNoFolderWhereAFileStands) {
  ASSERT_THAT(ensure_folder(folder_), Succeeds());
  EXPECT_THAT(ensure_folder(folder_), Succeeds()) << "it is there already";
  ASSERT_THAT(write_file(folder_ / "file", "", FileMode::only_owner), Succeeds());
  EXPECT_FALSE(ensure_folder(folder_ / "file").has_value());
  EXPECT_FALSE(ensure_folder(folder_ / "file" / "below").has_value());
  EXPECT_THAT(others_may_touch(folder_ / "nothing"), FailsWith(Code::not_found));
}

TEST(Guarded, GivesItsValueOnlyUnderTheLock) {
  Guarded<int> number{1};
  number.with([](int& value) { value += 1; });
  EXPECT_EQ(number.with([](const int& value) { return value; }), 2);
}

}  // namespace
}  // namespace kater
