#include "app/settings.h"

#include "app/exit_code.h"
#include "base/testing/result_matchers.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

TEST(ListenAddress, ReadsWhatOperatorsWrite) {
  const std::tuple<const char*, const char*, int> cases[] = {{"127.0.0.1:8443", "127.0.0.1", 8443},
                                                             {"[::1]:443", "::1", 443},
                                                             {":8443", "0.0.0.0", 8443},
                                                             {"localhost:0", "localhost", 0}};
  for (const auto& [text, address, port] : cases) {
    const auto read = listen_address_from(text);
    ASSERT_THAT(read, Succeeds()) << text;
    EXPECT_EQ(read->address, address) << text;
    EXPECT_EQ(read->port, port) << text;
  }
}

TEST(ListenAddress, RefusesWithAnExampleOfARightOne) {
  for (const auto* text :
       {"", "8443", "127.0.0.1:", "127.0.0.1:http", "127.0.0.1:70000", "::1:8443", "127.0.0.1:84 43"}) {
    const auto read = listen_address_from(text);
    ASSERT_THAT(read, FailsWith(Code::invalid_argument)) << text;
    EXPECT_NE(read.error().sentence().find("127.0.0.1:8443"), std::string::npos);
  }
}

TEST(ExitCode, TellsAScriptWhetherToTryAgain) {
  EXPECT_EQ(exit_code_of(Code::unavailable), ExitCode::unreachable);
  EXPECT_EQ(exit_code_of(Code::timed_out), ExitCode::unreachable);
  EXPECT_EQ(exit_code_of(Code::invalid_argument), ExitCode::wrong_usage);
  EXPECT_EQ(exit_code_of(Code::unauthenticated), ExitCode::not_allowed);
  EXPECT_EQ(exit_code_of(Code::not_found), ExitCode::not_found);
  EXPECT_EQ(exit_code_of(Code::conflict), ExitCode::failed);
}

}  // namespace
}  // namespace kater::app
