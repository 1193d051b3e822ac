// A backup: whole, sealed, made under load, and refused when it is not what it was.
#include "store/engine/sqlite/backup.h"

#include <fmt/format.h>

#include <fstream>
#include <thread>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "store/engine/sqlite/backup_trailer.h"
#include "store/engine/sqlite/store_key_file.h"
#include "store/testing/child.h"
#include "store/testing/file_engine.h"
#include "store/testing/filled_store.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using kater::testing::Succeeds;
using ::testing::AnyOf;
using testing::everything_in;
using ::testing::HasSubstr;
using testing::TemporaryStore;

class BackupTest : public testing::OfTheFile {
 protected:
  BackupTest() : OfTheFile{"PostgreSQL is backed up by pg_dump"} { testing::fill(*store_, store_.clock().now()); }
  ~BackupTest() override { std::filesystem::remove_all(other_); }

  std::filesystem::path file() const { return store_.folder() / "of-today.backup"; }
  Result<Backup> back_up() { return store_->back_up(file()); }
  Result<Backup> restore() { return store::restore(file(), other_, store_.vault()); }
  Result<std::string> everything_restored() {
    const auto opened = TRY(Store::open(store_file(other_), store_.vault(), store_.clock()));
    return everything_in(*opened);
  }

  TemporaryStore store_;
  std::filesystem::path other_ = store_.folder().string() + "-restored";
};

TEST_F(BackupTest, GivesBackAllThatWasInTheStore) {
  const auto whole = MUST(everything_in(*store_));
  const auto made = MUST(back_up());
  EXPECT_EQ(made.made_at, store_.clock().now());
  EXPECT_EQ(made.bytes, std::filesystem::file_size(file()));
  const auto restored = MUST(restore());
  EXPECT_EQ(restored.made_at, made.made_at);
  EXPECT_EQ(restored.schema_version, made.schema_version);
  EXPECT_THAT(everything_restored(), Holds(whole));
}

TEST_F(BackupTest, ShowsNothingAndIsForItsOwnerOnly) {
  MUST(back_up());
  EXPECT_THAT(others_may_touch(file()), Holds(false));
  const auto bytes = MUST(read_file(file()));
  for (const auto text : testing::planted) EXPECT_EQ(bytes.find(text), std::string::npos) << text;
  for (const auto* word : {"SQLite format", "CREATE TABLE", "known_table", "sealed_token"}) {
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
  }
}

TEST_F(BackupTest, HasAKeyOfItsOwn) {
  MUST(back_up());
  MUST(restore());
  const auto ours = MUST(read_store_keys(store_key_file(store_file(store_.folder())), store_.vault()));
  const auto restored = MUST(read_store_keys(store_key_file(store_file(other_)), store_.vault()));
  EXPECT_NE(ours.at(0).reveal(), restored.at(0).reveal());
}

// Each write adds a person and a statement in step, so a state in between would show.
TEST_F(BackupTest, IsOfOneMomentWhileOthersWrite) {
  {
    std::atomic<std::int64_t> written = 1;
    std::jthread writer{[&](std::stop_token stop) {
      while (!stop.stop_requested()) {
        MUST(store_->statements().add({.connection_id = "c1", .purpose = fmt::format("statement {}", written.load())}));
        ++written;
      }
    }};
    for (int round = 0; round < 5; ++round) {
      const auto at_least = written.load();
      MUST(back_up());
      const auto at_most = written.load() + 1;
      MUST(restore());
      {
        const auto opened = MUST(Store::open(store_file(other_), store_.vault(), store_.clock()));
        const auto count = MUST(opened->statements().count("c1"));
        EXPECT_GE(count, at_least);
        EXPECT_LE(count, at_most);
        EXPECT_EQ(MUST(opened->statements().latest("c1", 1)).at(0).purpose,
                  count == 1 ? "planted purpose" : fmt::format("statement {}", count - 1));
      }
      std::filesystem::remove(file());
      std::filesystem::remove_all(other_);
    }
  }
}

TEST_F(BackupTest, ReplacesNothing) {
  MUST(write_file(file(), "something else", FileMode::only_owner));
  EXPECT_THAT(back_up(), FailsWith(Code::conflict));
  EXPECT_THAT(read_file(file()), Holds("something else"));
  std::filesystem::remove(file());
  MUST(back_up());
  const auto refused = store::restore(file(), store_.folder(), store_.vault());
  ASSERT_THAT(refused, FailsWith(Code::conflict));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("already a store"));
}

TEST_F(BackupTest, LeavesNothingBehindWhereItCannotBeMade) {
  const auto nowhere = store_.folder() / "no-such-folder" / "backup";
  EXPECT_THAT(store_->back_up(nowhere), ::testing::Not(Succeeds()));
  EXPECT_FALSE(std::filesystem::exists(nowhere.parent_path()));
  std::filesystem::remove(file());
}

TEST_F(BackupTest, SaysThatItIsOfAnotherMasterKey) {
  MUST(back_up());
  const vault::Vault other{vault::MasterKey::make()};
  const auto refused = store::restore(file(), other_, other);
  ASSERT_THAT(refused, FailsWith(Code::unauthenticated));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("another master key"));
  EXPECT_FALSE(std::filesystem::exists(store_file(other_)));
}

TEST_F(BackupTest, IsRefusedWhenItIsSomethingElseOrCutOff) {
  MUST(write_file(file(), "no backup", FileMode::only_owner));
  EXPECT_THAT(restore(), FailsWith(Code::invalid_argument));
  MUST(write_file(file(), "", FileMode::only_owner));
  EXPECT_THAT(restore(), FailsWith(Code::invalid_argument));
  std::filesystem::remove(file());
  EXPECT_THAT(restore(), FailsWith(Code::not_found));
  MUST(back_up());
  std::filesystem::resize_file(file(), std::filesystem::file_size(file()) - 1);
  EXPECT_THAT(restore(), FailsWith(Code::invalid_argument));
  EXPECT_FALSE(std::filesystem::exists(store_file(other_)));
  EXPECT_FALSE(std::filesystem::exists(store_key_file(store_file(other_))));
}

TEST_F(BackupTest, IsRefusedWhenAByteChanged) {
  MUST(back_up());
  const auto whole = MUST(read_file(file()));
  int refused = 0;
  for (std::size_t offset = 16; offset + trailer_bytes < whole.size(); offset += 4'096 + 331) {
    auto damaged = whole;
    damaged[offset] = static_cast<char>(damaged[offset] ^ 0x04);
    MUST(write_file(file(), damaged, FileMode::only_owner));
    const auto result = restore();
    EXPECT_THAT(result, AnyOf(FailsWith(Code::corrupt), FailsWith(Code::unauthenticated))) << offset;
    EXPECT_FALSE(std::filesystem::exists(store_file(other_)));
    if (!result.has_value()) ++refused;
  }
  EXPECT_GT(refused, 20);
}

TEST(BackupTrailer, ReadsBackWhatItWrote) {
  const Trailer trailer{.made_at = Time{std::chrono::milliseconds{1'790'000'000'123}},
                        .sealed_key = "kater-sealed-1.a.b.c"};
  const auto bytes = to_bytes(trailer);
  EXPECT_EQ(bytes.size(), trailer_bytes);
  const auto read = MUST(trailer_from(bytes));
  EXPECT_EQ(read.made_at, trailer.made_at);
  EXPECT_EQ(read.sealed_key, trailer.sealed_key);
  EXPECT_THAT(trailer_from(std::string(trailer_bytes, '\n')), FailsWith(Code::invalid_argument));
}

}  // namespace
}  // namespace kater::store
