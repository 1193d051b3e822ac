#include "vault/text_seal.h"

#include "base/testing/result_matchers.h"

namespace kater::vault {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;

class TextSealTest : public ::testing::Test {
 protected:
  TextSeal seal_{Secret::consume(random_bytes(32))};
  Place place_{"description.body", "7.email"};
};

TEST_F(TextSealTest, OpensWhatItSealed) {
  for (const std::string text : {"", "a sample", "text with \n and \xff"}) {
    EXPECT_THAT(seal_.open(seal_.seal(text, place_), place_), Holds(text));
  }
}

TEST_F(TextSealTest, ShowsNothingAndNeverTheSameTwice) {
  const auto sealed = seal_.seal("a sample", place_);
  EXPECT_EQ(sealed.find("sample"), std::string::npos);
  EXPECT_NE(sealed, seal_.seal("a sample", place_));
}

TEST_F(TextSealTest, OpensInNoOtherPlaceAndUnderNoOtherKey) {
  const auto sealed = seal_.seal("a sample", place_);
  EXPECT_THAT(seal_.open(sealed, {"description.body", "8.email"}), FailsWith(Code::corrupt));
  EXPECT_THAT(seal_.open(sealed, {"description.bod", "y7.email"}), FailsWith(Code::corrupt));
  const TextSeal other{Secret::consume(random_bytes(32))};
  EXPECT_THAT(other.open(sealed, place_), FailsWith(Code::corrupt));
}

TEST_F(TextSealTest, DoesNotOpenWhenASignChanged) {
  const auto sealed = seal_.seal("a sample", place_);
  for (std::size_t i = 0; i < sealed.size() - 1; ++i) {
    auto damaged = sealed;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    EXPECT_THAT(seal_.open(damaged, place_), FailsWith(Code::corrupt)) << i;
  }
  EXPECT_THAT(seal_.open("never sealed", place_), FailsWith(Code::corrupt));
}

}  // namespace
}  // namespace kater::vault
