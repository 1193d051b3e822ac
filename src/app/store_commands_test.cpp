#include "app/store_commands.h"

#include "app/testing/operator_test.h"
#include "store/engine/sqlite/serving_lock.h"
#include "store/engine/sqlite/store_key_file.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class StoreCommands : public testing::OperatorTest {
 protected:
  std::string backup() const { return (folder_ / "kater.backup").string(); }
  void back_up() {
    make_admin();
    printed("backup " + backup());
  }
  // A folder that holds the master key of `data_`, as somebody prepares one to restore into.
  std::filesystem::path folder_with_the_key() const {
    const auto folder = folder_ / "restored";
    MUST(ensure_folder(folder));
    std::filesystem::copy_file(key_file(data_), key_file(folder));
    return folder;
  }
  std::string restore_into(const std::filesystem::path& folder) const {
    return "restore " + backup() + " --data " + folder.string();
  }
};

TEST_F(StoreCommands, ABackupComesBackWithAllThatWasInIt) {
  back_up();
  EXPECT_THAT(out_, AllOf(StartsWith(backup() + " holds all of the store ("), HasSubstr("keep that key in another")));
  EXPECT_FALSE(MUST(others_may_touch(backup())));
  const auto folder = folder_with_the_key();
  EXPECT_THAT(printed(restore_into(folder)), HasSubstr("Start it with `kater serve`."));
  const auto data = open(folder);
  EXPECT_THAT((access::Access{access::stores_of(data->store()), data->clock()}.some_admin()),
              kater::testing::Succeeds());
}

TEST_F(StoreCommands, BackupAndRestoreTellMachinesTheSame) {
  make_admin();
  const auto made = MUST(json::parse(printed("backup " + backup(), true))).as_object();
  EXPECT_EQ(json::text_or(made, "file"), backup());
  EXPECT_EQ(json::integer_or(made, "bytes"), static_cast<std::int64_t>(std::filesystem::file_size(backup())));
  EXPECT_GT(json::integer_or(made, "schema_version"), 0);
  const auto restored = MUST(json::parse(printed(restore_into(folder_with_the_key()), true))).as_object();
  EXPECT_EQ(json::text_or(restored, "made_at"), json::text_or(made, "made_at"));
}

TEST_F(StoreCommands, BackupReplacesNoFileAndNamesAFolderThatIsNotThere) {
  back_up();
  const auto before = MUST(read_file(backup()));
  EXPECT_THAT(refusal("backup " + backup(), Code::conflict), HasSubstr(backup()));
  EXPECT_TRUE(MUST(read_file(backup())) == before);
  const auto nowhere = (folder_ / "nowhere" / "kater.backup").string();
  const auto refused = run("backup " + nowhere);
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().sentence(), HasSubstr(nowhere));
}

TEST_F(StoreCommands, RestoreOpensWithNoOtherKeyAndLeavesNothingThen) {
  back_up();
  const auto folder = folder_ / "restored";
  MUST(ensure_folder(folder));
  MUST(write_file(key_file(folder), vault::MasterKey::make().text().reveal(), FileMode::only_owner));
  EXPECT_THAT(run(restore_into(folder)), FailsWith(Code::unauthenticated));
  EXPECT_FALSE(std::filesystem::exists(store::store_file(folder)));
}

TEST_F(StoreCommands, RestoreReplacesNoStore) {
  back_up();
  EXPECT_THAT(refusal(restore_into(data_), Code::conflict), HasSubstr("empty data folder"));
}

TEST_F(StoreCommands, RestoreKeepsOutOfAFolderThatIsServed) {
  back_up();
  const auto folder = folder_with_the_key();
  {
    const auto held = MUST(store::lock_for_serving(folder));
    EXPECT_THAT(refusal(restore_into(folder), Code::conflict),
                AllOf(HasSubstr(folder.string()), HasSubstr("process " + std::to_string(::getpid()))));
  }
  EXPECT_THAT(run(restore_into(folder)), Holds(ExitCode::done));
}

TEST_F(StoreCommands, RestoreNeedsTheKeyInItsPlaceAndMakesNone) {
  back_up();
  const auto folder = folder_ / "restored";
  EXPECT_THAT(refusal(restore_into(folder), Code::not_found), HasSubstr(key_file(folder).string()));
  EXPECT_FALSE(std::filesystem::exists(key_file(folder)));
}

TEST_F(StoreCommands, RestoreRefusesWhatIsNoBackup) {
  printed("keys check");
  const auto folder = folder_with_the_key().string();
  EXPECT_THAT(run("restore " + folder_.file("other", "no backup") + " --data " + folder),
              FailsWith(Code::invalid_argument));
  EXPECT_THAT(refusal(restore_into(folder), Code::not_found), HasSubstr(backup()));
}

TEST_F(StoreCommands, RestoreDoesNotPutAFileInPlaceOfADatabase) {
  back_up();
  const auto folder = folder_with_the_key();
  const auto line = restore_into(folder) + " --store postgresql://kater:hunter2@127.0.0.1:1/kater";
  EXPECT_THAT(refusal(line, Code::unsupported), AllOf(HasSubstr("PostgreSQL"), Not(HasSubstr("hunter2"))));
  EXPECT_FALSE(std::filesystem::exists(store::store_file(folder)));
}

TEST_F(StoreCommands, NeedAFile) {
  for (const std::string line : {"backup", "restore", "backup a b", "doctor --fix"}) {
    EXPECT_THROW(run(line), CLI::ParseError) << line;
  }
}

TEST_F(StoreCommands, DoctorSaysOfEachPartHowItIs) {
  make_admin();
  EXPECT_THAT(printed("doctor"), AllOf(HasSubstr("fine     certificate: There is none yet"),
                                       HasSubstr("fine     store: The master key ")));
  const auto told = MUST(json::parse(printed("doctor", true))).as_object();
  EXPECT_TRUE(json::bool_or(told, "healthy"));
  EXPECT_EQ(json::array_at(told, "findings")->size(), 4U) << "disk, certificate, store, clock";
}

TEST_F(StoreCommands, DoctorFailsForADamagedStoreAndStillTellsOfTheRest) {
  make_admin();
  const auto file = store::store_file(data_);
  auto bytes = MUST(read_file(file));
  for (auto at = bytes.size() / 2; at < bytes.size(); at += 512) bytes[at] = static_cast<char>(~bytes[at]);
  MUST(write_file(file, bytes, FileMode::only_owner));
  EXPECT_THAT(run("doctor"), Holds(ExitCode::failed));
  EXPECT_THAT(out_, AllOf(HasSubstr("failed   store: "), HasSubstr(" certificate: ")));
  EXPECT_THAT(run("doctor", true), Holds(ExitCode::failed));
  EXPECT_FALSE(json::bool_or(MUST(json::parse(out_)).as_object(), "healthy", true));
}

TEST_F(StoreCommands, DoctorTellsOfAKeyThatOthersMayReadAndOfAFolderThatIsNotThere) {
  make_admin();
  std::filesystem::permissions(key_file(data_),
                               std::filesystem::perms::owner_read | std::filesystem::perms::group_read);
  EXPECT_THAT(run("doctor"), Holds(ExitCode::failed));
  EXPECT_THAT(out_, HasSubstr("chmod 600"));
  const auto nowhere = (folder_ / "nowhere").string();
  EXPECT_THAT(run("doctor --data " + nowhere), Holds(ExitCode::failed));
  EXPECT_THAT(out_,
              AllOf(HasSubstr("failed   disk: The data folder " + nowhere), HasSubstr("`kater serve` makes one")));
  EXPECT_FALSE(std::filesystem::exists(nowhere)) << "it only looks";
}

}  // namespace
}  // namespace kater::app
