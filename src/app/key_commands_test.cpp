#include "app/testing/operator_test.h"
#include "store/engine/sqlite/store_key_file.h"

namespace kater::app {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using KeyCommands = testing::OperatorTest;

// The id that a vault gives the key of this text.
std::string id_of(std::string_view text) { return vault::Vault{MUST(vault::KeyRing::from_text(text))}.key_id(); }

TEST_F(KeyCommands, NewPrintsAKeyAloneSoThatItCanBePipedIntoASafe) {
  const auto printed_key = printed("keys new");
  EXPECT_THAT(printed_key, AllOf(StartsWith("kater-key-1:"), EndsWith("\n")));
  const auto key = printed_key.substr(0, printed_key.size() - 1);
  EXPECT_THAT(errors_, AllOf(HasSubstr(id_of(key)), HasSubstr("--master-key"), Not(HasSubstr(key))));
  EXPECT_NE(printed("keys new"), printed_key);
}

TEST_F(KeyCommands, NewTellsMachinesTheIdOfTheKeyAndKeepsNothing) {
  const auto made = MUST(json::parse(printed("keys new", true))).as_object();
  EXPECT_EQ(json::text_or(made, "key_id"), id_of(json::text_or(made, "master_key")));
  EXPECT_EQ(errors_, "");
  EXPECT_FALSE(std::filesystem::exists(data_));
}

TEST_F(KeyCommands, CheckSaysWhichKeyOpensTheStoreAndNeverTheKeyItself) {
  const auto first = printed("keys check");
  const auto key = MUST(read_file(key_file(data_)));
  EXPECT_EQ(first, "The master key " + id_of(key) + " (from file) opens the store in " + data_.string() + ".\n");
  EXPECT_EQ(printed("keys check", true), R"({"from":"file","key_id":")" + id_of(key) + "\"}\n");
}

TEST_F(KeyCommands, CheckTakesNoKeyFileThatOthersMayRead) {
  printed("keys check");
  for (const auto rights : {std::filesystem::perms::group_read, std::filesystem::perms::others_write}) {
    std::filesystem::permissions(key_file(data_), std::filesystem::perms::owner_read | rights);
    EXPECT_THAT(refusal("keys check", Code::permission_denied), HasSubstr("chmod 600 " + key_file(data_).string()));
  }
}

TEST_F(KeyCommands, CheckSaysThatAKeyIsDamagedAndRepeatsNothingOfIt) {
  printed("keys check");
  auto key = MUST(read_file(key_file(data_)));
  std::swap(key[20], key[21]);
  key[22] = key[22] == 'A' ? 'B' : 'A';
  MUST(write_file(key_file(data_), key, FileMode::only_owner));
  const auto sentence = refusal("keys check", Code::corrupt);
  EXPECT_THAT(sentence, AllOf(HasSubstr("damaged"), Not(HasSubstr(key.substr(12, 12)))));
}

TEST_F(KeyCommands, CheckMakesNoNewKeyWhereOneWasLost) {
  printed("keys check");
  std::filesystem::remove(key_file(data_));
  EXPECT_THAT(refusal("keys check", Code::not_found), AllOf(HasSubstr(key_file(data_).string()), HasSubstr("copy")));
  EXPECT_FALSE(std::filesystem::exists(key_file(data_)));
}

TEST_F(KeyCommands, RefuseAPlaceThatIsNoneAndAFlagThatIsNone) {
  EXPECT_THAT(refusal("keys check --master-key vault:x", Code::invalid_argument), HasSubstr("env:VARIABLE"));
  EXPECT_FALSE(std::filesystem::exists(store::store_file(data_)));
  for (const std::string line : {"keys", "keys check --datta x", "keys new --key x"}) {
    EXPECT_THROW(run(line), CLI::ParseError) << line;
  }
}

}  // namespace
}  // namespace kater::app
