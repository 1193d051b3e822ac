#include "vault/key_file.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/testing/result_matchers.h"

namespace kater::vault {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;
using testing::Succeeds;

class KeyFileTest : public ::testing::Test {
 protected:
  KeyFileTest() { std::filesystem::create_directory(folder_); }
  ~KeyFileTest() override { std::filesystem::remove_all(folder_); }
  void write(std::string_view text) { MUST(write_file(file_, text, FileMode::only_owner)); }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("kater-key-" + random_id());
  const std::filesystem::path file_ = folder_ / "kater.key";
};

TEST_F(KeyFileTest, IsMadeOnceAndThenAlwaysTheSame) {
  const auto made = MUST(ensure_key_file(file_, BesideStore::missing));
  const auto again = MUST(ensure_key_file(file_, BesideStore::exists));
  EXPECT_EQ(made.current.bytes().reveal(), again.current.bytes().reveal());
  EXPECT_EQ(made.current.bytes().size(), 32U);
}

TEST_F(KeyFileTest, IsReadableByItsOwnerOnly) {
  MUST(ensure_key_file(file_, BesideStore::missing));
  struct stat status {};
  ASSERT_EQ(::stat(file_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(KeyFileTest, IsRefusedWhenOthersMayReadIt) {
  MUST(ensure_key_file(file_, BesideStore::missing));
  ASSERT_EQ(::chmod(file_.c_str(), 0640), 0);
  const auto refused = ensure_key_file(file_, BesideStore::exists);
  ASSERT_THAT(refused, FailsWith(Code::permission_denied));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("chmod 600 " + file_.string()));
}

TEST_F(KeyFileTest, IsNeverMadeAnewBesideAStore) {
  const auto refused = ensure_key_file(file_, BesideStore::exists);
  ASSERT_THAT(refused, FailsWith(Code::not_found));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("Put the key file back"));
  EXPECT_FALSE(std::filesystem::exists(file_));
}

TEST_F(KeyFileTest, IsRefusedWhenAnyOfItsLettersIsDamaged) {
  const auto made = MUST(ensure_key_file(file_, BesideStore::missing));
  const std::string text{made.current.text().reveal()};
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string damaged = text;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    write(damaged);
    EXPECT_FALSE(ensure_key_file(file_, BesideStore::missing).has_value()) << i;
    EXPECT_THAT(read_file(file_), kater::testing::Holds(damaged)) << "and nothing is written over it";
  }
  for (const auto* wrong : {"", "\n", "kater-key-1:", "kater-key-2:AAAA", "hunter2"}) {
    write(wrong);
    const auto refused = ensure_key_file(file_, BesideStore::missing);
    ASSERT_FALSE(refused.has_value()) << wrong;
    EXPECT_THAT(refused.error().sentence(), HasSubstr(file_.string())) << wrong;
    EXPECT_THAT(refused.error().text(), Not(HasSubstr("hunter2")));
  }
}

TEST_F(KeyFileTest, MayEndInBlanksAndLineEnds) {
  const auto made = MUST(ensure_key_file(file_, BesideStore::missing));
  write("  " + std::string{made.current.text().reveal()} + " \r\n\n");
  EXPECT_EQ(MUST(KeyFile{file_}.keys({})).current.bytes().reveal(), made.current.bytes().reveal());
}

TEST_F(KeyFileTest, HoldsTheKeysBeforeTheCurrentOneUntilTheyAreTakenAway) {
  const auto first = MUST(ensure_key_file(file_, BesideStore::missing));
  KeyFile file{file_};
  ASSERT_EQ(file.renewal(), Renewal::by_kater);
  KeyRing ring{MasterKey::make()};
  ring.add_older(first);
  MUST(file.keep(ring));
  const auto both = MUST(file.keys({}));
  EXPECT_EQ(both.current.bytes().reveal(), ring.current.bytes().reveal());
  ASSERT_EQ(both.previous.size(), 1U);
  EXPECT_EQ(both.previous[0].bytes().reveal(), first.current.bytes().reveal());
  EXPECT_FALSE(MUST(others_may_touch(file_)));
  MUST(file.keep(KeyRing{ring.current.clone()}));
  EXPECT_TRUE(MUST(file.keys({})).previous.empty());
}

}  // namespace
}  // namespace kater::vault
