#include "vault/handed_key.h"

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "vault/testing/fake_environment.h"

namespace kater::vault {
namespace {

using kater::testing::FailsWith;
using testing::environment_of;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(EnvironmentKey, IsReadFromItsVariable) {
  const auto key = MasterKey::make();
  const auto environment = environment_of({{"KATER_MASTER_KEY", std::string{key.text().reveal()} + "\n"}});
  EXPECT_EQ(MUST(EnvironmentKey("KATER_MASTER_KEY", environment).keys({})).current.bytes().reveal(),
            key.bytes().reveal());
}

TEST(EnvironmentKey, MayHoldTheKeyBefore) {
  const auto next = MasterKey::make(), before = MasterKey::make();
  const auto both = std::string{next.text().reveal()} + " " + std::string{before.text().reveal()};
  EnvironmentKey provider{"KEY", environment_of({{"KEY", both}})};
  const auto ring = MUST(provider.keys({}));
  EXPECT_EQ(ring.current.bytes().reveal(), next.bytes().reveal());
  ASSERT_EQ(ring.previous.size(), 1U);
  EXPECT_EQ(ring.previous[0].bytes().reveal(), before.bytes().reveal());
  EXPECT_EQ(provider.renewal(), Renewal::at_start);
  EXPECT_THAT(provider.how_to_renew(), HasSubstr("KEY"));
  EXPECT_THAT(provider.keep(ring), FailsWith(Code::unsupported));
}

TEST(EnvironmentKey, SaysWhichVariableIsMissingOrWrong) {
  const auto environment = environment_of({{"WRONG", "planted"}});
  const auto missing = EnvironmentKey("KATER_MASTER_KEY", environment).keys({});
  ASSERT_THAT(missing, FailsWith(Code::not_found));
  EXPECT_THAT(missing.error().sentence(), HasSubstr("KATER_MASTER_KEY"));
  const auto wrong = EnvironmentKey("WRONG", environment).keys({});
  ASSERT_THAT(wrong, FailsWith(Code::invalid_argument));
  EXPECT_THAT(wrong.error().text(), HasSubstr("WRONG"));
  EXPECT_THAT(wrong.error().text() + wrong.error().sentence(), Not(HasSubstr("planted")));
}

TEST(SystemdCredentialKey, IsReadFromTheFolderOfCredentials) {
  const auto folder = std::filesystem::temp_directory_path() / ("kater-credentials-" + random_id());
  MUST(ensure_folder(folder));
  const auto key = MasterKey::make();
  MUST(write_file(folder / "kater", key.text().reveal(), FileMode::only_owner));
  MUST(write_file(folder / "wrong", "planted", FileMode::only_owner));
  const auto environment = environment_of({{"CREDENTIALS_DIRECTORY", folder.string()}});
  EXPECT_EQ(MUST(SystemdCredentialKey("kater", environment).keys({})).current.bytes().reveal(), key.bytes().reveal());
  EXPECT_THAT(SystemdCredentialKey("wrong", environment).keys({}), FailsWith(Code::invalid_argument));
  const auto missing = SystemdCredentialKey("other", environment).keys({});
  ASSERT_THAT(missing, FailsWith(Code::not_found));
  EXPECT_THAT(missing.error().sentence(), HasSubstr("LoadCredential=other:FILE"));
  EXPECT_THAT(SystemdCredentialKey("kater", environment_of({})).keys({}), FailsWith(Code::not_found));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace kater::vault
