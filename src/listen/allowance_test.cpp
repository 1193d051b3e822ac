#include "listen/allowance.h"

#include <gtest/gtest.h>

namespace kater::listen {
namespace {

using namespace std::chrono_literals;

TEST(RequestAllowance, IsABurstAndThenARate) {
  RequestAllowance allowance{2, 5};
  const RequestAllowance::Time start{};
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(allowance.take("192.0.2.1", start)) << i;
  EXPECT_FALSE(allowance.take("192.0.2.1", start));
  EXPECT_FALSE(allowance.take("192.0.2.1", start + 400ms));
  EXPECT_TRUE(allowance.take("192.0.2.1", start + 600ms));
  EXPECT_FALSE(allowance.take("192.0.2.1", start + 600ms));
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(allowance.take("192.0.2.1", start + 1h)) << i;  // no more than the burst
  EXPECT_FALSE(allowance.take("192.0.2.1", start + 1h));
}

TEST(RequestAllowance, IsEachAddressesOwnAndOneForAHouseOfIpv6) {
  RequestAllowance allowance{1, 1};
  const RequestAllowance::Time start{};
  EXPECT_TRUE(allowance.take("192.0.2.1", start));
  EXPECT_TRUE(allowance.take("192.0.2.2", start));
  EXPECT_TRUE(allowance.take("2001:db8::1", start));
  EXPECT_FALSE(allowance.take("2001:db8::2", start));
  EXPECT_TRUE(allowance.take("2001:db8:0:1::1", start));
}

TEST(RequestAllowance, ForgetsWhoRested) {
  RequestAllowance allowance{1, 1};
  const RequestAllowance::Time start{};
  for (int i = 0; i < 1024; ++i) allowance.take("192.0.2." + std::to_string(i), start);
  EXPECT_EQ(allowance.addresses(), 1024U);
  allowance.take("198.51.100.1", start + 1h);
  EXPECT_EQ(allowance.addresses(), 1U);
}

TEST(RequestAllowance, IsNoneWhereThereIsNoRate) {
  RequestAllowance allowance{0, 0};
  for (int i = 0; i < 10'000; ++i) ASSERT_TRUE(allowance.take("192.0.2.1", {}));
  EXPECT_EQ(allowance.addresses(), 0U);
}

TEST(ConnectionAllowance, CountsWhatIsOpen) {
  ConnectionAllowance allowance{2};
  EXPECT_TRUE(allowance.open("a"));
  EXPECT_TRUE(allowance.open("a"));
  EXPECT_FALSE(allowance.open("a"));
  EXPECT_TRUE(allowance.open("b"));
  allowance.close("a");
  EXPECT_FALSE(allowance.open("a"));  // the refused one is still counted, until it is closed too
  allowance.close("a");
  allowance.close("a");
  EXPECT_TRUE(allowance.open("a"));
}

}  // namespace
}  // namespace kater::listen
