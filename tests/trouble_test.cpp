// Each trouble ends in a sentence and an exit code, and loses nothing.
#include <gmock/gmock.h>

#include <chrono>
#include <fstream>
#include <optional>

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "testing/deployment.h"

namespace kater::tests {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// The pause of the only connection's queue, with its cause; nothing when it is not paused.
std::optional<json::object> pause_of(const Kater& kater) {
  const auto overview = kater.must_run({"overview"});
  const auto* paused = json::object_at(overview, "paused");
  return paused == nullptr ? std::nullopt : std::optional{*paused};
}

// Calls `look` until it finds something, which must be within half a minute, and returns that.
template <class Look>
json::object wait_for(Look look) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  auto found = look();
  while (!found && std::chrono::steady_clock::now() < deadline) found = look();
  EXPECT_TRUE(found.has_value()) << "it was waited for in vain";
  return found.value_or(json::object{});
}

TEST(Trouble, ATableThatFailsStopsNoOther) {
  Sandbox sandbox{{"--troubles"}};
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "troubles", "retail.sales"});
  EXPECT_EQ(kater.run({"process", "--wait"}).exit_code, 6);

  const auto failed = kater.must_run({"jobs", "list", "--state", "failed"});
  ASSERT_FALSE(json::array_at(failed, "jobs")->empty());
  for (const auto& value : *json::array_at(failed, "jobs")) {
    const auto& job = value.as_object();
    EXPECT_EQ(json::text_or(job, "catalog"), "troubles") << json::serialize(job);
    EXPECT_GT(json::text_or(job, "cause").size(), 20U) << "a sentence";
  }
  const auto listed = kater.must_run({"table", "list"});
  for (const auto& table : *json::array_at(listed, "tables")) {
    if (json::text_or(table.as_object(), "catalog") == "retail") {
      EXPECT_TRUE(json::integer_at(table.as_object(), "row_count").has_value()) << json::serialize(table);
    }
  }
}

TEST(Trouble, ATypeNeverSeenBeforeIsDescribedAndNoFailure) {
  Sandbox sandbox{{"--troubles"}};
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "troubles.tables.unseen_type"});
  EXPECT_EQ(json::integer_or(kater.must_run({"process", "--wait"}), "failed", -1), 0);
}

TEST(Trouble, KillNineLosesNoJob) {
  Sandbox sandbox{{"--latency", "50"}};
  Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "*"});
  kater.must_run({"process"});
  kater.program().kill_now();
  kater.start();
  EXPECT_EQ(json::integer_or(kater.must_run({"process", "--wait"}), "failed", -1), 0);
  const auto overview = kater.must_run({"overview"});
  EXPECT_EQ(json::integer_or(overview, "described"), json::integer_or(overview, "selected"));
  EXPECT_EQ(json::integer_or(overview, "profiled"), json::integer_or(overview, "selected"));
}

TEST(Trouble, AWrongTokenIsSaidByTheTestAndByARefreshAndNeverShown) {
  Sandbox sandbox;
  const Kater kater;
  const auto added = kater.run({"connection", "add", "demo", "--domain", sandbox.domain(), "--warehouse-id",
                                sandbox.warehouse_id(), "--ca-file", sandbox.ca_file()},
                               {{"DATABRICKS_TOKEN", "dapi-wrong-planted"}});
  ASSERT_EQ(added.exit_code, 0) << added.errors;
  EXPECT_THAT(added.output, Not(HasSubstr("dapi-wrong")));
  const auto tested = kater.run({"connection", "test"});
  EXPECT_EQ(tested.exit_code, 1);
  EXPECT_THAT(tested.output, HasSubstr("token"));
  EXPECT_THAT(tested.output + tested.errors, Not(HasSubstr("planted")));
  const auto refreshed = kater.run({"catalog", "refresh"});
  EXPECT_NE(refreshed.exit_code, 0);
  EXPECT_THAT(refreshed.errors, HasSubstr("token"));
}

// The queue pauses at the first refusal: no table fails, Databricks is not asked again and again, and the right token
// ends the pause.
TEST(Trouble, ATokenThatIsRevokedPausesTheQueueUntilARightOneIsSaved) {
  Sandbox sandbox;
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "*"});
  sandbox.add_fault(R"({"kind": "token_revoked"})");
  const auto asked_before = sandbox.log().size();
  const auto run = kater.must_run({"process"});

  const auto paused = wait_for([&] { return pause_of(kater); });
  EXPECT_THAT(json::text_or(paused, "cause"), HasSubstr("token"));
  EXPECT_EQ(json::text_or(paused, "next_try_at", "no"), "no") << "a refused token stays refused";
  EXPECT_LE(sandbox.log().size() - asked_before, 16U) << "those on their way, of " << json::integer_or(run, "total");
  const auto jobs = kater.run({"jobs", "list", "--state", "failed"});
  EXPECT_THAT(jobs.output, HasSubstr(R"({"jobs":[],"next":null,"paused":{"cause":)"));

  sandbox.clear_faults();
  const TemporaryFolder folder;
  const auto file = folder.path() / "token";
  MUST(write_file(file, sandbox.token(), FileMode::only_owner));
  kater.must_run({"connection", "edit", "demo", "--token-file", file.string()});
  const auto ended = kater.must_run({"process", "--wait"});
  EXPECT_EQ(json::integer_or(ended, "failed", -1), 0);
  const auto overview = kater.must_run({"overview"});
  EXPECT_TRUE(overview.at("paused").is_null());
  EXPECT_EQ(json::integer_or(overview, "profiled"), json::integer_or(overview, "selected"));
}

// A trouble that ends by itself is tried again by itself, without an admin.
TEST(Trouble, AStormOf429PausesTheQueueWhichGoesOnByItself) {
  Sandbox sandbox;
  const Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "retail.sales"});
  sandbox.add_fault(R"({"kind": "429", "path": "/sql/statements", "retry_after": 1})");
  kater.must_run({"process"});
  const auto paused = wait_for([&] { return pause_of(kater); });
  EXPECT_FALSE(json::text_or(paused, "next_try_at").empty());
  sandbox.clear_faults();
  EXPECT_EQ(json::integer_or(kater.must_run({"process", "--wait"}), "failed", -1), 0);
}

TEST(Trouble, AnUnknownWarehouseIsNamedByItsStep) {
  Sandbox sandbox;
  const Kater kater;
  const auto added = kater.run({"connection", "add", "demo", "--domain", sandbox.domain(), "--warehouse-id",
                                "0123456789abcdef", "--ca-file", sandbox.ca_file()},
                               {{"DATABRICKS_TOKEN", sandbox.token()}});
  ASSERT_EQ(added.exit_code, 0) << added.errors;
  const auto tested = kater.run({"connection", "test"});
  EXPECT_EQ(tested.exit_code, 1);
  EXPECT_THAT(tested.output,
              HasSubstr(R"("step":"find_warehouse","title":"Find the warehouse and its state","state":"failed")"));
}

TEST(Trouble, ACertificateNobodyKnowsIsNotTrusted) {
  Sandbox sandbox;
  const Kater kater;
  const auto added =
      kater.run({"connection", "add", "demo", "--domain", sandbox.domain(), "--warehouse-id", sandbox.warehouse_id()},
                {{"DATABRICKS_TOKEN", sandbox.token()}});
  ASSERT_EQ(added.exit_code, 0) << added.errors;
  const auto tested = kater.run({"connection", "test"});
  EXPECT_EQ(tested.exit_code, 1);
  EXPECT_THAT(tested.output, HasSubstr(R"("step":"trust_certificate")"));
  EXPECT_THAT(tested.output, HasSubstr("certificate"));
}

TEST(Trouble, AHostThatDoesNotExistIsNamed) {
  const Kater kater;
  const auto added =
      kater.run({"connection", "add", "demo", "--domain", "no-such-host.invalid", "--warehouse-id", "0123456789abcdef"},
                {{"DATABRICKS_TOKEN", "dapi-any"}});
  ASSERT_EQ(added.exit_code, 0) << added.errors;
  const auto tested = kater.run({"connection", "test"});
  EXPECT_EQ(tested.exit_code, 1);
  EXPECT_THAT(tested.output, HasSubstr("no-such-host.invalid"));
}

TEST(Trouble, ASecondServerOnTheSameDataIsRefused) {
  const Kater kater;
  const auto second =
      run_to_end({KATER_PROGRAM, {"serve", "--listen", "127.0.0.1:0", "--data", kater.data().string()}});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.errors, HasSubstr(kater.data().string()));
  EXPECT_EQ(json::integer_or(kater.must_run({"connection", "list"}), "none", 7), 7) << "the first one still answers";
}

TEST(Trouble, ABusyPortIsNamed) {
  const Kater kater;
  const TemporaryFolder other;
  const auto port = kater.url().substr(kater.url().rfind(':') + 1);
  const auto second = run_to_end(
      {KATER_PROGRAM, {"serve", "--listen", "127.0.0.1:" + port, "--data", (other.path() / "data").string()}});
  EXPECT_EQ(second.exit_code, 1);
  EXPECT_THAT(second.errors, HasSubstr(port));
}

TEST(Trouble, AWrongOrMissingKeyOpensNothingAndChangesNothing) {
  Kater kater;
  kater.program().end();
  const auto serve_again = [&] {
    return run_to_end({KATER_PROGRAM, {"serve", "--listen", "127.0.0.1:0", "--data", kater.data().string()}});
  };
  const auto key_file = kater.data() / "master.key";
  const auto key = MUST(read_file(key_file));
  std::filesystem::remove(key_file);
  const auto without = serve_again();
  EXPECT_NE(without.exit_code, 0);
  EXPECT_THAT(without.errors, HasSubstr("master.key"));
  EXPECT_FALSE(std::filesystem::exists(key_file)) << "no new key is made beside a store";

  const TemporaryFolder elsewhere;
  {
    Kater other;
    std::filesystem::copy_file(other.data() / "master.key", key_file);
  }
  const auto wrong = serve_again();
  EXPECT_NE(wrong.exit_code, 0);
  EXPECT_THAT(wrong.errors, HasSubstr("another key"));

  MUST(write_file(key_file, key, FileMode::only_owner));
  kater.start();
  kater.must_run({"connection", "list"});
}

TEST(Trouble, WithoutATokenOrWithAWrongOneNobodyComesIn) {
  const Kater kater;
  EXPECT_EQ(kater.run({"connection", "list"}, {{"KATER_TOKEN", ""}}).exit_code, 3);
  EXPECT_EQ(kater.run({"connection", "list"}, {{"KATER_TOKEN", "kater_wrong"}}).exit_code, 3);
}

TEST(Trouble, ABodyThatIsNotJsonIsRefusedInWords) {
  const Kater kater;
  const auto certificate = MUST(read_file(kater.data() / "certificate.pem"));
  const auto http = MUST(net::CurlHttp::open({.authorities = certificate}));
  const Secret token{json::text_or(kater.must_run({"token", "create", "other"}), "text")};
  const auto reply = MUST(http->send({.method = net::Method::post,
                                      .url = kater.url() + "/api/v1/connections",
                                      .headers = {{"content-type", "application/json"}},
                                      .bearer = &token,
                                      .body = "{\"name\": "},
                                     {}));
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.header("content-type"), "application/problem+json");
  EXPECT_THAT(reply.body, HasSubstr("not valid JSON"));
}

}  // namespace
}  // namespace kater::tests
