// Whatever goes wrong on the way to Databricks, the client ends with the right code, tells nothing secret, and leaves
// no statement running.
#include "testing/faults.h"

#include <map>

#include "connect/databricks/unity_catalog.h"
#include "connect/databricks/warehouse_state.h"

namespace kater::tests {
namespace {

TEST_F(FaultsTest, EveryCallThatReadsEndsAsItShould) {
  const std::map<std::string, std::function<Result<void>(connect::databricks::Caller&)>> calls{
      {"/catalogs",
       [](auto& way) -> Result<void> {
         TRY(connect::databricks::UnityCatalog{way}.catalogs({}));
         return {};
       }},
      {"/schemas",
       [](auto& way) -> Result<void> {
         TRY(connect::databricks::UnityCatalog{way}.schemas("retail", {}));
         return {};
       }},
      {"/table-summaries",
       [](auto& way) -> Result<void> {
         TRY(connect::databricks::UnityCatalog{way}.table_summaries("retail", {}));
         return {};
       }},
      {"/tables/",
       [](auto& way) -> Result<void> {
         TRY(connect::databricks::UnityCatalog{way}.table({"retail", "sales", "orders"}, {}));
         return {};
       }},
      {"/warehouses/",
       [](auto& way) -> Result<void> {
         TRY(connect::databricks::read_warehouse(way, {}));
         return {};
       }},
  };
  const std::pair<std::string_view, std::string_view> outcomes[] = {
      {"latency", "done"},
      {"429", "unavailable"},
      {"500", "internal"},
      {"503", "unavailable"},
      {"reset_before", "unavailable"},
      {"reset_after", "unavailable"},
      {"half_body", "unavailable"},
      {"html_page", "unavailable"},
      {"private_link", "permission_denied"},
      {"token_revoked", "unauthenticated"},
  };
  for (const auto& [path, call] : calls) {
    EXPECT_EQ(outcome_of(spec("latency", "/nowhere"), call), "done") << path;
    for (const auto& [kind, expected] : outcomes)
      EXPECT_EQ(outcome_of(spec(kind, path), call), expected) << kind << path;
    // What strikes once is gone with the next try, but for what a try must not repeat.
    for (const auto* kind : {"429", "503", "reset_before", "reset_after", "half_body"})
      EXPECT_EQ(outcome_of(spec(kind, path, "", R"(, "count": 1)"), call), "done") << kind << " once, " << path;
  }
}

TEST_F(FaultsTest, EveryStepOfAStatementEndsAsItShould) {
  const auto run_slowly = [this](connect::databricks::Caller& way) {
    return run(way, {.sql = connect::SqlLiteral{"SELECT id FROM range(25000)"}, .purpose = "test"});
  };
  // A network that answers in the place of Databricks (html_page, private_link) does so for every statement. That is no
  // table's fault, so the code is that of "try later", with a sentence of its own.
  const struct {
    std::string step, method, path;
    std::map<std::string_view, std::string_view> outcomes;
  } steps[] = {
      {"execute",
       "POST",
       "/sql/statements",
       {{"429", "unavailable"},
        {"500", "internal"},
        {"503", "unavailable"},
        {"reset_before", "unavailable"},
        {"reset_after", "unavailable"},
        {"half_body", "unavailable"},
        {"html_page", "unavailable"},
        {"private_link", "unavailable"},
        {"token_revoked", "unauthenticated"}}},
      {"chunk",
       "GET",
       "/result/chunks/",
       {{"429", "unavailable"},
        {"500", "internal"},
        {"503", "unavailable"},
        {"reset_before", "unavailable"},
        {"half_body", "unavailable"},
        {"html_page", "unavailable"},
        {"token_revoked", "unauthenticated"},
        {"chunk_missing", "not_found"},
        {"rows_missing", "corrupt"}}},
  };
  for (const auto& step : steps) {
    for (const auto& [kind, expected] : step.outcomes)
      EXPECT_EQ(outcome_of(spec(kind, step.path, step.method), run_slowly), expected) << kind << " at " << step.step;
    for (const auto* kind : {"429", "reset_before"}) {
      const bool repeated = step.step == "chunk" || std::string_view{kind} == "429";
      EXPECT_EQ(outcome_of(spec(kind, step.path, step.method, R"(, "count": 1)"), run_slowly),
                repeated ? "done" : "unavailable")
          << kind << " once at " << step.step;
    }
  }
}

// The rows of a large result lie on another host, whose failures are not those of Databricks.
TEST_F(FaultsTest, EveryStepOfALargeResultEndsAsItShould) {
  const auto run_large = [this](connect::databricks::Caller& way) {
    return run(way, {.sql = connect::SqlLiteral{"SELECT id FROM range(300000)"},
                     .purpose = "test",
                     .row_limit = 300'000,
                     .size = connect::ResultSize::large});
  };
  EXPECT_EQ(outcome_of(spec("latency", "/nowhere"), run_large), "done");
  const std::map<std::string_view, std::map<std::string_view, std::string_view>> steps{
      {"/results/",
       {{"429", "unavailable"},
        {"500", "unavailable"},
        {"503", "unavailable"},
        {"reset_before", "unavailable"},
        {"half_body", "unavailable"},
        {"html_page", "corrupt"},
        {"expired_link", "unavailable"},
        {"chunk_missing", "unavailable"},
        {"rows_missing", "corrupt"}}},
      {"/result/chunks/",
       {{"429", "unavailable"},
        {"503", "unavailable"},
        {"reset_before", "unavailable"},
        {"half_body", "unavailable"},
        {"html_page", "unavailable"},
        {"token_revoked", "unauthenticated"},
        {"chunk_missing", "not_found"}}},
  };
  for (const auto& [path, outcomes] : steps) {
    for (const auto& [kind, expected] : outcomes)
      EXPECT_EQ(outcome_of(spec(kind, path, "GET"), run_large), expected) << kind << " at " << path;
    for (const auto* kind : {"429", "503", "reset_before", "half_body"})
      EXPECT_EQ(outcome_of(spec(kind, path, "GET", R"(, "count": 1)"), run_large), "done") << kind << " once " << path;
  }
  EXPECT_EQ(outcome_of(spec("expired_link", "/results/", "GET", R"(, "count": 1)"), run_large), "done");
}

// All rows have arrived by then: a close that fails costs Databricks an hour of storage, and loses no result.
TEST_F(FaultsTest, ACloseThatFailsTakesNothingFromTheResult) {
  const auto run_large = [this](connect::databricks::Caller& way) -> Result<void> {
    const auto rows = TRY(run(way, {.sql = connect::SqlLiteral{"SELECT id FROM range(10)"},
                                    .purpose = "test",
                                    .size = connect::ResultSize::large}));
    return rows.rows.size() == 10 ? Result<void>{} : fail(Code::corrupt, "rows are missing");
  };
  for (const auto* kind : {"429", "500", "503", "reset_before", "reset_after", "half_body", "html_page", "private_link",
                           "token_revoked", "latency"}) {
    EXPECT_EQ(outcome_of(spec(kind, "/sql/statements/", "DELETE"), run_large), "done") << kind;
  }
  int closes = 0;
  for (const auto& request : sandbox_.log()) closes += json::text_or(request.as_object(), "method") == "DELETE" ? 1 : 0;
  EXPECT_GE(closes, 10) << "each result was closed, or tried to be";
}

// The sign-in of a service principal: the place where the token is asked for, and the token itself. The client is
// blamed only where the answer says something about it.
TEST_F(FaultsTest, EveryStepOfASignInEndsAsItShould) {
  const auto sign_in = [](connect::databricks::Caller& way) { return way.sign_in({}); };
  const std::map<std::string_view, std::map<std::string_view, std::string_view>> steps{
      {"/oidc/.well-known/",
       {{"latency", "done"},
        {"429", "unavailable"},
        {"500", "internal"},
        {"503", "unavailable"},
        {"reset_before", "unavailable"},
        {"reset_after", "unavailable"},
        {"half_body", "unavailable"},
        {"html_page", "unavailable"},
        {"private_link", "permission_denied"},
        {"token_revoked", "unauthenticated"}}},
      {"/oidc/v1/token",
       {{"latency", "done"},
        {"429", "unavailable"},
        {"500", "internal"},
        {"503", "unavailable"},
        {"reset_before", "unavailable"},
        {"reset_after", "unavailable"},
        {"half_body", "unavailable"},
        {"html_page", "unavailable"},
        {"private_link", "permission_denied"},
        {"token_revoked", "unauthenticated"}}},
  };
  for (const auto& [path, outcomes] : steps) {
    for (const auto& [kind, expected] : outcomes)
      EXPECT_EQ(outcome_of(spec(kind, path), sign_in, principal()), expected) << kind << " at " << path;
    for (const auto* kind : {"429", "503", "reset_before", "reset_after", "half_body"}) {
      EXPECT_EQ(outcome_of(spec(kind, path, "", R"(, "count": 1)"), sign_in, principal()), "done")
          << kind << " once at " << path;
    }
  }
}

TEST_F(FaultsTest, AStatementThatNeverBeginsIsCancelledThere) {
  const auto outcome = outcome_of(spec("pending", ""), [this](connect::databricks::Caller& way) {
    return run(way, {.sql = connect::SqlLiteral{"SELECT 1 AS one"},
                     .purpose = "test",
                     .longest_wait = std::chrono::milliseconds{6000}});
  });
  EXPECT_EQ(outcome, "timed_out");
}

TEST_F(FaultsTest, ALostAnswerIsNotAskedForAgain) {
  sandbox_.add_fault(spec("reset_after", "/sql/statements", "POST"));
  const auto way = caller();
  EXPECT_FALSE(run(*way, {.sql = connect::SqlLiteral{"SELECT 1 AS one"}, .purpose = "test"}).has_value());
  sandbox_.clear_faults();
  int executed = 0;
  for (const auto& request : sandbox_.log()) executed += request.as_object().contains("sql") ? 1 : 0;
  EXPECT_EQ(executed, 1) << "it ran there, and a second one would cost twice";
}

}  // namespace
}  // namespace kater::tests
