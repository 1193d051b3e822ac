#include "vault/handed_key.h"

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "vault/testing/played_environment.h"

namespace kater::vault {
namespace {

using kater::testing::FailsWith;
using testing::environment_of;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(EnvironmentKey, IsReadFromItsVariable) {
  const auto key = MasterKey::make();
  const auto environment = environment_of({{"KATER_MASTER_KEY", std::string{key.text().reveal()} + "\n"}});
  EXPECT_EQ(MUST(EnvironmentKey("KATER_MASTER_KEY", environment).master_key({})).bytes().reveal(),
            key.bytes().reveal());
}

TEST(EnvironmentKey, SaysWhichVariableIsMissingOrWrong) {
  const auto environment = environment_of({{"WRONG", "planted"}});
  const auto missing = EnvironmentKey("KATER_MASTER_KEY", environment).master_key({});
  ASSERT_THAT(missing, FailsWith(Code::not_found));
  EXPECT_THAT(missing.error().sentence(), HasSubstr("KATER_MASTER_KEY"));
  const auto wrong = EnvironmentKey("WRONG", environment).master_key({});
  ASSERT_THAT(wrong, FailsWith(Code::corrupt));
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
  EXPECT_EQ(MUST(SystemdCredentialKey("kater", environment).master_key({})).bytes().reveal(), key.bytes().reveal());
  EXPECT_THAT(SystemdCredentialKey("wrong", environment).master_key({}), FailsWith(Code::corrupt));
  const auto missing = SystemdCredentialKey("other", environment).master_key({});
  ASSERT_THAT(missing, FailsWith(Code::not_found));
  EXPECT_THAT(missing.error().sentence(), HasSubstr("LoadCredential=other:FILE"));
  EXPECT_THAT(SystemdCredentialKey("kater", environment_of({})).master_key({}), FailsWith(Code::not_found));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace kater::vault
