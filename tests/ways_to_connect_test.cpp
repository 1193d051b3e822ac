// Other ways to a workspace than an access token and a direct connection: a service principal, a proxy, and an operator
// who keeps his own machine out of reach.
#include "base/testing/result_matchers.h"
#include "testing/deployment.h"

namespace kater::tests {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> add_arguments(const Sandbox& sandbox) {
  return {"connection",           "add",       "demo",           "--domain", sandbox.domain(), "--warehouse-id",
          sandbox.warehouse_id(), "--ca-file", sandbox.ca_file()};
}

Ended add_principal(const Kater& kater, const Sandbox& sandbox, const std::string& secret) {
  auto arguments = add_arguments(sandbox);
  arguments.insert(arguments.end(), {"--client-id", sandbox.client_id()});
  return kater.run(arguments, {{"DATABRICKS_CLIENT_SECRET", secret}});
}

TEST(WaysToConnect, AServicePrincipalReadsNamesAndRunsStatements) {
  const Sandbox sandbox;
  const Kater kater;
  const auto added = add_principal(kater, sandbox, sandbox.client_secret());
  ASSERT_EQ(added.exit_code, 0) << added.errors;
  EXPECT_THAT(added.output, AllOf(HasSubstr("service_principal"), Not(HasSubstr(sandbox.client_secret()))));
  const auto tested = kater.must_run({"connection", "test", "demo"});
  EXPECT_TRUE(json::bool_or(tested, "ok")) << json::serialize(tested);
  EXPECT_GT(json::integer_or(kater.must_run({"catalog", "refresh"}), "tables"), 50);
  EXPECT_THAT(kater.run({"connection", "show"}).output, Not(HasSubstr(sandbox.client_secret())));
}

TEST(WaysToConnect, AWrongClientSecretIsNamedByItsStep) {
  const Sandbox sandbox;
  Kater kater;
  ASSERT_EQ(add_principal(kater, sandbox, "planted-and-wrong").exit_code, 0);
  const auto tested = kater.run({"connection", "test", "demo"});
  EXPECT_NE(tested.exit_code, 0);
  EXPECT_THAT(tested.output, AllOf(HasSubstr("client ID or secret"), Not(HasSubstr("planted"))));
  EXPECT_THAT(kater.program().errors(), Not(HasSubstr("planted")));
}

TEST(WaysToConnect, AProxyThatIsNotThereIsNamedAndItsPasswordIsNot) {
  const Sandbox sandbox;
  const Kater kater;
  auto arguments = add_arguments(sandbox);
  arguments.insert(arguments.end(), {"--proxy", "http://user:planted@127.0.0.1:1"});
  const auto added = kater.run(arguments, {{"DATABRICKS_TOKEN", sandbox.token()}});
  ASSERT_EQ(added.exit_code, 0) << added.errors;
  EXPECT_THAT(added.output, AllOf(HasSubstr("http://user@127.0.0.1:1"), Not(HasSubstr("planted"))));
  const auto tested = kater.run({"connection", "test", "demo"});
  EXPECT_NE(tested.exit_code, 0);
  EXPECT_THAT(tested.output, AllOf(HasSubstr("proxy"), Not(HasSubstr("planted"))));
}

TEST(WaysToConnect, AnOperatorMayKeepConnectionsOffHisOwnMachine) {
  Sandbox sandbox;
  const Kater kater{{"--local-addresses", "refuse"}};
  kater.connect(sandbox);
  const auto tested = kater.run({"connection", "test", "demo"});
  EXPECT_NE(tested.exit_code, 0);
  EXPECT_THAT(tested.output, HasSubstr("--local-addresses allow"));
  for (const auto& request : sandbox.log()) ADD_FAILURE() << json::serialize(request);
}

}  // namespace
}  // namespace kater::tests
