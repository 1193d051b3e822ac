#include "access/common_passwords.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace kater::access {
namespace {

TEST(CommonPasswords, AreKnownWhateverTheCaseAndWithAFewSignsAround) {
  for (const auto* password : {"qwertyuiop", "1234567890", "Manchester", "Password1234", "!!Basketball1",
                               "iloveyou!2024", "Databricks1!", "Kater12345"}) {
    EXPECT_TRUE(is_common_password(password)) << password;
  }
}

TEST(CommonPasswords, LeaveAPasswordOfItsOwnAlone) {
  for (const auto* password : {"correct horse battery", "manchester is where I met her", "basketball-830291-court",
                               "qwertyuiop\",\"password", "ユーザーのパスワード", ""}) {
    EXPECT_FALSE(is_common_password(password)) << password;
  }
}

// What the search relies on.
TEST(CommonPasswords, TheListIsLowerCaseWithoutEscapes) {
  const auto list = std::string{common_passwords()};
  EXPECT_GT(list.size(), 400'000U);
  EXPECT_EQ(list.find('\\'), std::string::npos);
  EXPECT_EQ(std::ranges::count_if(list, [](char c) { return c >= 'A' && c <= 'Z'; }), 0);
}

}  // namespace
}  // namespace kater::access
