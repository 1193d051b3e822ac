#include "app/data_folder.h"

#include <sys/stat.h>

#include "app/testing/temporary_folder.h"
#include "base/testing/result_matchers.h"
#include "store/engine/sqlite/store_key_file.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class DataFolderTest : public ::testing::Test {
 protected:
  DataFolderTest() { settings_.data = folder_ / "above" / "data"; }
  Result<std::unique_ptr<DataFolder>> open() const { return DataFolder::open(settings_, {}); }
  std::string refusal(Code code) const {
    const auto refused = open();
    EXPECT_THAT(refused, FailsWith(code));
    return refused.has_value() ? std::string{} : refused.error().sentence();
  }
  static unsigned rights_of(const std::filesystem::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777U : 0;
  }

  const testing::TemporaryFolder folder_;
  Settings settings_;
};

TEST_F(DataFolderTest, IsMadeAtTheFirstStartForItsOwnerAlone) {
  ASSERT_THAT(open(), Succeeds());
  EXPECT_EQ(rights_of(settings_.data), 0700U);
  for (const auto& file : {key_file(settings_.data), store::store_file(settings_.data)}) {
    EXPECT_EQ(rights_of(file), 0600U) << file;
  }
}

TEST_F(DataFolderTest, IsOpenedAgainWithTheKeyThatWasMadeAndBySeveral) {
  const auto first = MUST(open());
  const auto second = MUST(open());
  EXPECT_EQ(second->vault().key_id(), first->vault().key_id());
  EXPECT_EQ(second->path(), settings_.data);
}

TEST_F(DataFolderTest, MakesNoKeyForAStoreThatLostItsOwn) {
  MUST(open());
  std::filesystem::remove(key_file(settings_.data));
  EXPECT_THAT(refusal(Code::not_found), HasSubstr("Put the key file back"));
  EXPECT_FALSE(std::filesystem::exists(key_file(settings_.data)));
}

TEST_F(DataFolderTest, OpensNoStoreOfAnotherKey) {
  MUST(open());
  MUST(write_file(key_file(settings_.data), vault::MasterKey::make().text().reveal(), FileMode::only_owner));
  EXPECT_THAT(open(), FailsWith(Code::unauthenticated));
}

TEST_F(DataFolderTest, NamesWhatStandsInItsPlace) {
  settings_.data = folder_.file("data", "a file");
  EXPECT_THAT(refusal(Code::unavailable), HasSubstr(settings_.data.string()));
  settings_.data = settings_.data / "below";
  const auto refused = open();
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().sentence(), HasSubstr(settings_.data.string()));
}

TEST_F(DataFolderTest, SaysThatNoPostgreSqlAnswersAndNotWithWhichPassword) {
  settings_.store = "postgresql://kater:hunter2@127.0.0.1:1/kater";
  const auto refused = open();
  ASSERT_THAT(refused, FailsWith(Code::unavailable));
  EXPECT_THAT(refused.error().sentence(), AllOf(HasSubstr("PGPASSFILE"), Not(HasSubstr("hunter2"))));
  EXPECT_THAT(refused.error().text(), Not(HasSubstr("hunter2")));
  EXPECT_FALSE(std::filesystem::exists(store::store_file(settings_.data))) << "nor is a file made in its place";
}

}  // namespace
}  // namespace kater::app
