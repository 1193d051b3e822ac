#include "vault/key_ring.h"

#include "base/testing/result_matchers.h"

namespace kater::vault {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(KeyRing, IsReadAsItWasWritten) {
  KeyRing ring{MasterKey::make()};
  ring.add_older(KeyRing{MasterKey::make()});
  ring.add_older(KeyRing{MasterKey::make()});
  const auto text = ring.text();
  const auto read = MUST(KeyRing::from_text(text.reveal()));
  EXPECT_EQ(read.text().reveal(), text.reveal());
  EXPECT_EQ(read.previous.size(), 2U);
  EXPECT_EQ(ring.clone().text().reveal(), text.reveal());
}

TEST(KeyRing, TakesTheSameKeyOnce) {
  KeyRing ring{MasterKey::make()};
  const auto older = KeyRing{MasterKey::make()};
  ring.add_older(older);
  ring.add_older(older);
  ring.add_older(ring.clone());
  EXPECT_EQ(ring.previous.size(), 1U);
  const auto twice = std::string{ring.text().reveal()} + std::string{ring.text().reveal()};
  EXPECT_EQ(MUST(KeyRing::from_text(twice)).previous.size(), 1U);
}

TEST(KeyRing, IsDamagedWhenAnyOfItsKeysIs) {
  const auto key = std::string{MasterKey::make().text().reveal()};
  for (const auto& text : {std::string{}, std::string{" \n"}, key + "\nhunter2", "hunter2\n" + key, key + key}) {
    const auto read = KeyRing::from_text(text);
    ASSERT_THAT(read, FailsWith(Code::corrupt));
    EXPECT_THAT(read.error().text(), Not(HasSubstr("hunter2")));
  }
}

}  // namespace
}  // namespace kater::vault
