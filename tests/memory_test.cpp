// Promise 2 (docs/promises.md#promise-2) in memory: a secret that a server was given and has used stands afterwards
// nowhere that a core dump would show.
#include <gmock/gmock.h>

#include "base/file.h"
#include "testing/deployment.h"
#include "testing/memory_of.h"

namespace kater::tests {
namespace {

constexpr auto person_password = "a password that was planted";

// Signs the first admin in by the invitation, with a password of their own.
void choose_password(const Kater& kater) {
  const auto certificate = MUST(read_file(kater.data() / "certificate.pem"));
  const auto http = MUST(net::CurlHttp::open({.authorities = certificate}));
  const auto code = kater.sign_in_link().substr(kater.sign_in_link().rfind('/') + 1);
  const auto reply = MUST(http->send({.method = net::Method::post,
                                      .url = kater.url() + "/api/v1/invitations/" + code,
                                      .headers = {{"content-type", "application/json"}},
                                      .body = json::serialize(json::object{{"password", person_password}})},
                                     {}));
  ASSERT_EQ(reply.status, 200) << reply.body;
}

TEST(Memory, HoldsNoReadableCopyOfASecretThatWasUsed) {
  Sandbox sandbox;
  Kater kater;
  choose_password(kater);
  kater.connect(sandbox);
  const std::string secret_of_client = sandbox.client_secret();
  const auto added =
      kater.run({"connection", "add", "principal", "--domain", sandbox.domain(), "--warehouse-id",
                 sandbox.warehouse_id(), "--ca-file", sandbox.ca_file(), "--client-id", sandbox.client_id()},
                {{"DATABRICKS_CLIENT_SECRET", secret_of_client}});
  ASSERT_EQ(added.exit_code, 0) << added.errors;
  for (const auto* name : {"demo", "principal"}) {
    kater.must_run({"connection", "test", name});
    kater.must_run({"catalog", "refresh", "--connection", name});
  }
  kater.must_run({"catalog", "select", "--connection", "demo", "retail"});
  kater.must_run({"process", "--connection", "demo", "--wait"});

  const std::vector<std::string> planted{sandbox.token(), secret_of_client, kater.token(), person_password};
  const auto looked = find_in_memory(kater.program().id(), planted);
  if (!looked.has_value()) GTEST_SKIP() << looked.error().sentence();
  for (const auto& found : *looked) {
    EXPECT_FALSE(found.in_cores) << "secret " << found.text << " in " << found.mapping;
  }
  kater.program().end();
}

// The same search finds a text that is there; otherwise the test above would prove nothing.
TEST(Memory, IsSearchedWhole) {
  const std::string planted = "planted-in-the-test's-own-memory-" + random_id();
  const auto looked = find_in_memory(::getpid(), {planted});
  if (!looked.has_value()) GTEST_SKIP() << looked.error().sentence();
  EXPECT_GE(looked->size(), 1U);
  const Secret kept{planted};
  std::size_t out_of_cores = 0;
  for (const auto& found : MUST(find_in_memory(::getpid(), {planted}))) out_of_cores += found.in_cores ? 0 : 1;
  EXPECT_EQ(out_of_cores, 1U);
}

}  // namespace
}  // namespace kater::tests
