#include "net/proxy.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"

namespace kater::net {
namespace {

using kater::testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Proxy, IsReadAsEverybodyWritesIt) {
  const auto read = MUST(proxy_from("http://us%40er:pa%3Ass@proxy.example:3128/"));
  EXPECT_EQ(read.url, "http://proxy.example:3128");
  EXPECT_EQ(read.user, "us@er");
  EXPECT_EQ(read.password.reveal(), "pa:ss");
  EXPECT_EQ(MUST(proxy_from("https://[::1]:8080")).url, "https://[::1]:8080");
  EXPECT_EQ(MUST(proxy_from("http://proxy.example")).url, "http://proxy.example:80");
  EXPECT_EQ(MUST(proxy_from("")).url, "");
  EXPECT_EQ(MUST(proxy_from("proxy.example:3128")).url, "http://proxy.example:3128")
      << "as curl, Go and Python take it";
  EXPECT_EQ(MUST(proxy_from("ada:secret@127.0.0.1:3128")).user, "ada");
  for (const auto* url :
       {"socks5://proxy:1080", "http://", "http://a b", "http://proxy/path", "http://proxy?x=1", "ftp://proxy"}) {
    EXPECT_THAT(proxy_from(url), FailsWith(Code::invalid_argument)) << url;
  }
}

TEST(Proxy, IsRefusedWithoutItsPassword) {
  const auto refused = proxy_from("http://user:planted-password@proxy.example/path");
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().text(), Not(HasSubstr("planted-password")));
  EXPECT_THAT(refused.error().sentence(), Not(HasSubstr("planted-password")));
}

}  // namespace
}  // namespace kater::net
