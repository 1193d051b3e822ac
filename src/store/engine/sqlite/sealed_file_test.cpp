// What lies on the disk: unreadable without the key, and never taken for something else when it is damaged.
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "store/engine/sqlite/file_store.h"
#include "store/engine/sqlite/store_key_file.h"
#include "store/testing/file_engine.h"
#include "store/testing/filled_store.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using ::testing::AnyOf;
using testing::everything_in;
using ::testing::HasSubstr;
using testing::TemporaryStore;

class SealedFile : public testing::OfTheFile {
 protected:
  SealedFile() : OfTheFile{"PostgreSQL keeps its own files, in which single texts are sealed"} {}
};

class OldStore : public testing::OfTheFile {
 protected:
  OldStore() : OfTheFile{"the old store is a file"} {}
};

void expect_nothing_readable_in(const std::filesystem::path& folder) {
  for (const auto& file : std::filesystem::directory_iterator{folder}) {
    const auto bytes = MUST(read_file(file.path()));
    for (const auto text : testing::planted) EXPECT_EQ(bytes.find(text), std::string::npos) << text << " in " << file;
    EXPECT_EQ(bytes.find("SQLite format"), std::string::npos) << file;
  }
}

TEST_F(SealedFile, ShowsNothingOfWhatIsInItWhileOpenAndAfter) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  EXPECT_GT(std::filesystem::file_size(store_file(store.folder()).string() + "-wal"), 0U);
  expect_nothing_readable_in(store.folder());
  store.close();
  expect_nothing_readable_in(store.folder());
}

TEST_F(SealedFile, IsReadableByItsOwnerOnly) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  for (const auto& file : std::filesystem::directory_iterator{store.folder()}) {
    EXPECT_THAT(others_may_touch(file.path()), Holds(false)) << file;
  }
}

TEST_F(SealedFile, DoesNotOpenWithAnotherKey) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  const vault::Vault other{vault::MasterKey::make()};
  for (const bool while_open : {true, false}) {
    if (!while_open) store.close();
    const auto refused = Store::open(store_file(store.folder()), other, store.clock());
    ASSERT_THAT(refused, FailsWith(Code::unauthenticated)) << while_open;
    EXPECT_THAT(refused.error().sentence(), HasSubstr("sealed with another key"));
  }
  store.reopen();
  EXPECT_THAT(everything_in(*store), Holds(HasSubstr("planted description")));
}

TEST_F(SealedFile, IsRefusedWhenANewerKaterWroteIt) {
  TemporaryStore store;
  store.close();
  {
    const auto database = MUST(open_file(store_file(store.folder()), store.vault()));
    MUST(
        database->write([](Session& session) { return session.script("INSERT INTO schema_version VALUES (999, 0)"); }));
  }
  const auto refused = Store::open(store_file(store.folder()), store.vault(), store.clock());
  ASSERT_THAT(refused, FailsWith(Code::unsupported));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("newer Kater"));
}

TEST_F(SealedFile, IsRefusedWhenItIsSomethingElse) {
  TemporaryStore store;
  store.close();
  MUST(write_file(store_file(store.folder()), std::string(20'000, 'x'), FileMode::only_owner));
  EXPECT_THAT(Store::open(store_file(store.folder()), store.vault(), store.clock()), FailsWith(Code::unauthenticated));
}

// A copy of the files as they are, so that damage to it is damage to nothing else.
class DamagedCopy {
 public:
  DamagedCopy(const std::filesystem::path& from, const std::filesystem::path& to) : folder_{to} {
    std::filesystem::remove_all(to);
    std::filesystem::create_directory(to);
    for (const auto* name : {"kater.db", "kater.db-wal"}) {
      if (std::filesystem::exists(from / name)) std::filesystem::copy_file(from / name, to / name);
    }
  }
  ~DamagedCopy() { std::filesystem::remove_all(folder_); }

  void flip(const std::string& name, std::uintmax_t offset) {
    std::fstream file{folder_ / name, std::ios::in | std::ios::out | std::ios::binary};
    file.seekg(static_cast<std::streamoff>(offset));
    const int byte = file.get();
    file.seekp(static_cast<std::streamoff>(offset));
    file.put(static_cast<char>(byte ^ 0x10));
  }
  Result<std::string> read(const TemporaryStore& original, const Clock& clock) {
    const auto opened = TRY(Store::open(store_file(folder_), original.vault(), clock));
    return everything_in(*opened);
  }

 private:
  std::filesystem::path folder_;
};

// Offsets all over a file, in no step that could fall in with its pages, and those where its pages begin and end.
std::set<std::uintmax_t> offsets_of(std::uintmax_t size) {
  std::set<std::uintmax_t> offsets{size - 1};
  for (std::uintmax_t offset = 0; offset < size; offset += 1'259) offsets.insert(offset);
  for (std::uintmax_t page = 0; page < size; page += 8 * 4'096) offsets.insert({page, page + 4'095});
  for (std::uintmax_t offset = 0; offset < 120; offset += 4) offsets.insert(offset);
  return offsets;
}

TEST_F(SealedFile, NeverGivesOtherDataWhenAByteChanged) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  const auto whole = MUST(everything_in(*store));
  store.close();
  const auto size = std::filesystem::file_size(store_file(store.folder()));
  int found_damaged = 0;
  for (const auto offset : offsets_of(size)) {
    DamagedCopy copy{store.folder(), store.folder() / "damaged"};
    copy.flip("kater.db", offset);
    const auto read = copy.read(store, store.clock());
    if (read.has_value()) {
      EXPECT_EQ(*read, whole) << offset;
    } else {
      EXPECT_THAT(read.error().code, AnyOf(Code::corrupt, Code::unauthenticated)) << offset << read.error();
      ++found_damaged;
    }
  }
  EXPECT_GT(found_damaged, 50);
}

// A log is read up to its first damaged frame, so what a flipped byte may cost is what was written last.
TEST_F(SealedFile, GivesAStateThatOnceWasWhenAByteOfItsLogChanged) {
  TemporaryStore store;
  testing::fill(*store, store.clock().now());
  store.reopen();
  std::set<std::string> states{MUST(everything_in(*store))};
  for (int i = 0; i < 10; ++i) {
    MUST(store->statements().add({.connection_id = "c1", .purpose = fmt::format("statement {}", i)}));
    states.insert(MUST(everything_in(*store)));
  }
  const auto size = std::filesystem::file_size(store_file(store.folder()).string() + "-wal");
  ASSERT_GT(size, 0U);
  for (std::uintmax_t offset = 0; offset < size; offset += 2'017) {
    DamagedCopy copy{store.folder(), store.folder() / "damaged"};
    copy.flip("kater.db-wal", offset);
    const auto read = copy.read(store, store.clock());
    EXPECT_TRUE(!read.has_value() || states.count(*read) == 1) << offset;
  }
}

const std::filesystem::path of_version_1{KATER_TESTDATA "/store_of_version_1.db"};

vault::Vault vault_of_fixed_key() {
  return vault::Vault{
      MUST(vault::MasterKey::from_text("kater-key-1:iqVE7YjA1zlXXtdOGHeACD8r-Oq8-NviYJF952sFI_oeuKNr"))};
}

// The file was made by testing::fill(), at version 1 and with this key. Each later version adds one of its own.
TEST_F(OldStore, OfVersionOneOpensWithAllThatIsInIt) {
  TemporaryStore folder;
  folder.close();
  std::filesystem::remove(store_key_file(store_file(folder.folder())));  // its key was derived from the master key
  std::filesystem::copy_file(of_version_1, store_file(folder.folder()),
                             std::filesystem::copy_options::overwrite_existing);
  const vault::Vault vault = vault_of_fixed_key();
  const FakeClock clock;
  const auto store = MUST(Store::open(store_file(folder.folder()), vault, clock));
  const auto everything = MUST(everything_in(*store));
  for (const auto text : testing::planted) EXPECT_THAT(everything, HasSubstr(text));
}

}  // namespace
}  // namespace kater::store
