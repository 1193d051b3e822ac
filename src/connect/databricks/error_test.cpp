#include "connect/databricks/error.h"

#include "base/file.h"
#include "base/testing/result_matchers.h"
#include "connect/databricks/error_codes.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::HasSubstr;
using ::testing::Not;

net::Reply reply(int status, std::string body, std::string type = "application/json") {
  return {status, {{"content-type", std::move(type)}, {"x-request-id", "r-1"}}, std::move(body)};
}

Error error_of_reply(const net::Reply& from) { return error_of(complaint_of(from, "host.example")); }

Error error_of_statement(std::string_view status) {
  return error_of(complaint_of(MUST(json::parse(status)).get_object(), "r-2"));
}

TEST(Accepted, LetsThroughWhatIsASuccess) {
  EXPECT_THAT(accepted(reply(200, "{}"), "h"), Succeeds());
  EXPECT_THAT(accepted(reply(200, ""), "h"), Succeeds());
  EXPECT_THAT(accepted(reply(200, "<!DOCTYPE html><p>Login", "text/html"), "h"), FailsWith(Code::unavailable));
  EXPECT_THAT(accepted(reply(404, "{}"), "h"), FailsWith(Code::not_found));
}

TEST(DatabricksError, IsReadFromEveryFormItComesIn) {
  struct Case {
    int status;
    const char* body;
    Code code;
  };
  const Case cases[] = {
      {403, R"({"error_code":403,"message":"Invalid access token."})", Code::unauthenticated},
      {401, R"({"error_code":401,"message":"Credential was not sent or was of an unsupported type for this API."})",
       Code::unauthenticated},
      {403, R"({"error_code":"PERMISSION_DENIED","message":"User does not have USE CATALOG"})",
       Code::permission_denied},
      {400, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":"x"})", Code::not_found},
      {400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"Endpoint x does not exist."})", Code::not_found},
      {400, R"({"error_code":"INVALID_PARAMETER_VALUE","message":"max_results is negative"})", Code::invalid_argument},
      {404, R"({"error_code":"ENDPOINT_NOT_FOUND","message":"No API found"})", Code::unsupported},
      {400, R"({"error_code":"SOMETHING_NEW","message":"?"})", Code::invalid_argument},
      {429, R"({"error_code":"REQUEST_LIMIT_EXCEEDED","message":"slow down"})", Code::unavailable},
      {400, R"({"error":"FEATURE_DISABLED"})", Code::unsupported},
      {404, R"({"detail":"User not found","status":"404","scimType":"noTarget"})", Code::not_found},
      {401, R"({"error":"invalid_client","error_description":"no such client"})", Code::unauthenticated},
      {503, "TEMPORARILY_UNAVAILABLE: come back later", Code::unavailable},
      {500, "", Code::internal},
      {503, "", Code::unavailable},
      {404, "[1, 2]", Code::not_found},
      {400, "{\"error_code\":", Code::invalid_argument},
  };
  for (const auto& [status, body, code] : cases) EXPECT_EQ(error_of_reply(reply(status, body)).code, code) << body;
}

TEST(DatabricksError, CarriesTheRequestIdForTheLog) {
  EXPECT_EQ(
      error_of_reply(reply(403, R"({"error_code":"PERMISSION_DENIED","message":"No SELECT on 'a.b.c'."})")).text(),
      "Databricks answered 403 PERMISSION_DENIED: No SELECT on …. [request r-1]");
}

TEST(DatabricksError, TellsWhichRightIsMissing) {
  const auto error = error_of_reply(
      reply(403, R"({"error_code":"PERMISSION_DENIED","message":"User does not have USE SCHEMA on Schema 'a.b'."})"));
  EXPECT_THAT(error.sentence(), HasSubstr("lacks the right USE SCHEMA"));
  EXPECT_THAT(error.sentence(), Not(HasSubstr("a.b")));
}

TEST(DatabricksError, NeverShowsAWebPageAndSaysItIsNotTheApi) {
  const auto error = error_of_reply(reply(502, "<html><body>Bad gateway secret</body></html>", "text/html"));
  EXPECT_EQ(error.code, Code::unavailable);
  EXPECT_THAT(error.sentence(), HasSubstr("What answered at host.example is not Databricks' API"));
  EXPECT_THAT(error.text() + error.sentence(), Not(HasSubstr("gateway secret")));
}

TEST(DatabricksError, KnowsAPrivateLinkByItsRedirect) {
  net::Reply redirect{302, {{"location", "https://h/login.html?error=private-link-validation-error:123"}}, ""};
  const auto blocked = error_of_reply(redirect);
  EXPECT_EQ(blocked.code, Code::permission_denied);
  EXPECT_THAT(blocked.sentence(), HasSubstr("by private link only"));

  redirect.headers = {{"location", "https://elsewhere.example/login"}};
  EXPECT_EQ(error_of_reply(redirect).code, Code::unavailable);
  EXPECT_THAT(error_of_reply(redirect).sentence(), HasSubstr("is not Databricks' API"));
}

TEST(DatabricksError, KnowsAnAddressListByItsMessage) {
  const auto error = error_of_reply(reply(
      403,
      R"({"error_code":403,"message":"Source IP address: 10.0.0.1 is blocked by Databricks IP ACL for workspace"})"));
  EXPECT_EQ(error.code, Code::permission_denied);
  EXPECT_THAT(error.sentence(), HasSubstr("IP access list"));
  EXPECT_THAT(error.text(), Not(HasSubstr("10.0.0.1")));
}

TEST(StatementError, JudgesByStateThenClassThenCode) {
  const std::pair<const char*, Code> cases[] = {
      {R"({"error":{"error_code":"BAD_REQUEST","message":"?"},"sql_state":"42P01"})", Code::not_found},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"[TABLE_OR_VIEW_NOT_FOUND] The table `t` cannot be found."}})",
       Code::not_found},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"x SQLSTATE: 42501"}})", Code::permission_denied},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column `expired token`"}})",
       Code::conflict},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"[DATATYPE_MISMATCH.INVALID_ORDERING_TYPE] no. SQLSTATE: 42K09"}})",
       Code::invalid_argument},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"[UC_COMMAND_NOT_SUPPORTED] no. SQLSTATE: 0AKUC"}})",
       Code::unsupported},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"busy"},"sql_state":"08KD1"})", Code::unavailable},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"oops"},"sql_state":"XXKDA"})", Code::internal},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"Inline byte limit exceeded. Limit is 26214400 bytes"}})",
       Code::resource_exhausted},
      {R"({"error":{"error_code":"BAD_REQUEST","message":"User does not have permission SELECT on table t"}})",
       Code::permission_denied},
      {R"({"error":{"error_code":"UNAUTHENTICATED","message":"?"}})", Code::unauthenticated},
      {R"({"error":{"error_code":"TEMPORARILY_UNAVAILABLE","message":"?"}})", Code::unavailable},
      {R"({"error":{"message":null}})", Code::internal},
      {R"({})", Code::internal},
  };
  for (const auto& [status, code] : cases) EXPECT_EQ(error_of_statement(status).code, code) << status;
}

TEST(StatementError, LeavesOurSqlOutEvenOfWhatItJudgesBy) {
  const auto error = error_of_statement(
      R"({"error":{"error_code":"BAD_REQUEST",
          "message":"\n[PARSE_SYNTAX_ERROR] Syntax error at or near 'INSER'. SQLSTATE: 42601 (line 1, pos 0)\n\n== SQL ==\nSELECT 'inline byte limit exceeded'"}})");
  EXPECT_EQ(error.code, Code::invalid_argument);
  EXPECT_EQ(
      error.text(),
      "the statement failed BAD_REQUEST PARSE_SYNTAX_ERROR 42601: [PARSE_SYNTAX_ERROR] Syntax error at or near …. "
      "SQLSTATE: … (line … pos … [request r-2]");
}

}  // namespace
}  // namespace kater::connect::databricks
