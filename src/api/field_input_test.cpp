// Promises: what a request says in the wrong kind is refused with a sentence that names the field, and changes nothing.
#include "api/field_input.h"

#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsNull;
using ::testing::SizeIs;

json::object body_of(std::string_view text) { return MUST(json::parse(text)).as_object(); }

TEST(FieldInput, TakesAListOrNothing) {
  const auto body = body_of(R"({"list":[1,2],"nothing":null,"text":"a","object":{}})");
  EXPECT_THAT(MUST(list_in(body, "list", "numbers")), ::testing::Pointee(SizeIs(2)));
  EXPECT_THAT(list_in(body, "nothing", "numbers"), Holds(IsNull()));
  EXPECT_THAT(list_in(body, "missing", "numbers"), Holds(IsNull()));
  for (const auto* field : {"text", "object"}) {
    const auto refused = list_in(body, field, "numbers");
    ASSERT_THAT(refused, FailsWith(Code::invalid_argument)) << field;
    EXPECT_EQ(refused.error().sentence(), "The field `" + std::string{field} + "` takes a list of numbers.");
  }
}

TEST(FieldInput, TakesTrueOrFalseAndNeverGuesses) {
  const auto body = body_of(R"({"yes":true,"no":false,"nothing":null,"word":"perhaps","number":1})");
  EXPECT_THAT(flag_in(body, "yes"), Holds(std::optional{true}));
  EXPECT_THAT(flag_in(body, "no"), Holds(std::optional{false}));
  EXPECT_THAT(flag_in(body, "nothing"), Holds(std::optional<bool>{}));
  EXPECT_THAT(flag_in(body, "missing"), Holds(std::optional<bool>{}));
  EXPECT_THAT(flag_in(body, "word"), FailsWith(Code::invalid_argument));
  EXPECT_THAT(flag_in(body, "number"), FailsWith(Code::invalid_argument));
}

class WrongKinds : public testing::ApiTest {
 protected:
  WrongKinds() {
    const model::Persona sales{.id = "sales", .name = "Sales", .description = "", .created_at = store_.clock().now()};
    MUST(store_->personas().add(sales));
    MUST(store_->personas().change_tables("sales", std::array{model::TableOfConnection{connection_, orders_}}, {}));
    MUST(store_->personas().change_members("sales", std::array{grace_.id}, {}));
  }
  void expect_refused(const std::string& method, const std::string& path, const std::string& body,
                      const std::string& part_of_sentence) {
    const auto reply = ask(method, path, {.body = body});
    EXPECT_EQ(reply.status, 400) << body << " " << reply.body;
    EXPECT_THAT(json::text_or(object(reply), "detail"), HasSubstr(part_of_sentence)) << body;
    EXPECT_EQ(reply.headers.front().second, "application/problem+json");
  }

  const model::TableName orders_{"main", "sales", "orders"};
  const std::string connection_ = store_.add_connection_with({orders_});
  const std::string path_ = "/api/v1/connections/" + connection_;
  const model::Person grace_ = invited("grace@example.com");

 private:
  model::Person invited(const std::string& email) {
    return MUST(people_.invite(email, {}, model::Role::member)).person;
  }
};

TEST_F(WrongKinds, LeaveNobodyInAPersonaWhoWasToBeTakenOut) {
  const std::string path = "/api/v1/personas/sales/members";
  expect_refused("POST", path, R"({"remove":")" + grace_.id + R"("})", "`remove` takes a list of ids");
  expect_refused("POST", path, R"({"remove":[{"id":")" + grace_.id + R"("}]})", "the id of a person");
  expect_refused("POST", path, R"({"add":7})", "`add` takes a list");
  EXPECT_THAT(store_->personas().is_member("sales", grace_.id), Holds(true));
  EXPECT_EQ(ask("POST", path, {.body = R"({"add":null,"remove":[")" + grace_.id + R"("]})"}).status, 200);
  EXPECT_THAT(store_->personas().is_member("sales", grace_.id), Holds(false));
}

TEST_F(WrongKinds, LeaveNoTableInAPersonaThatWasToBeTakenOut) {
  const std::string path = "/api/v1/personas/sales/tables";
  expect_refused("POST", path, R"({"remove":{"catalog":"main","schema":"sales","table":"orders"}})",
                 "`remove` takes a list of tables");
  expect_refused("POST", path, R"({"remove":["main.sales.orders"]})", "{connection_id, catalog, schema, table}");
  expect_refused("POST", path, R"({"remove":[{"catalog":"main","schema":"sales","table":"orders"}]})",
                 "`connection_id`");
  EXPECT_THAT(store_->personas().tables("sales"), Holds(SizeIs(1)));
}

TEST_F(WrongKinds, LeaveNobodyInWhoWasToBeDisabled) {
  const auto path = "/api/v1/people/" + grace_.id;
  expect_refused("PATCH", path, R"({"disabled":"yes"})", "`disabled` takes true or false");
  expect_refused("PATCH", path, R"({"role":"owner"})", "`role` takes `admin` or `member`");
  EXPECT_FALSE(MUST(store_->people().find(grace_.id)).disabled_at);
  EXPECT_EQ(ask("PATCH", path, {.body = R"({"disabled":true})"}).status, 200);
  EXPECT_TRUE(MUST(store_->people().find(grace_.id)).disabled_at);
}

TEST_F(WrongKinds, SelectNothingAndUnselectNothing) {
  expect_refused("POST", path_ + "/selection", R"({"unselect":"main.sales"})", "`unselect` takes a list of patterns");
  expect_refused("POST", path_ + "/selection", R"({"select":[7]})", "patterns or of tables");
  expect_refused("POST", path_ + "/selection", R"({"unselect":[{"catalog":"main","schema":"sales"}]})", "`table`");
  EXPECT_THAT(store_->catalog().selected(connection_), Holds(SizeIs(1)));
}

TEST_F(WrongKinds, StartNoRunThatNobodyWished) {
  const auto path = path_ + "/runs";
  expect_refused("POST", path, R"({"kinds":"profile"})", "`kinds` takes a list of `parse`");
  expect_refused("POST", path, R"({"kinds":["sample"]})", "`kinds` takes a list of `parse`");
  expect_refused("POST", path, R"({"tables":"main.sales.orders"})", "`tables` takes a list");
  expect_refused("POST", path, R"({"tables":["main.sales.orders"]})", "{catalog, schema, table}");
  expect_refused("POST", path, R"({"tables":[]})", "No table is selected");
  expect_refused("POST", path, R"({"unchanged":true})", "`unchanged` is `skip` or `process`");
  expect_refused("POST", path_ + "/catalog/refresh", R"({"hive_metastore":"please"})", "`hive_metastore` takes true");
  EXPECT_THAT(store_->jobs().list({}), Holds(IsEmpty())) << "a run costs money";
  EXPECT_EQ(ask("GET", path + "/latest").status, 404);
}

TEST_F(WrongKinds, MakeNoAdminsTokenOfAnAgents) {
  const auto before = MUST(store_->tokens().list()).size();
  expect_refused("POST", "/api/v1/tokens", R"({"name":"agent","persona_id":""})", "`persona_id` is the id");
  expect_refused("POST", "/api/v1/tokens", R"({"name":"agent","persona_id":["sales"]})", "`persona_id` is the id");
  expect_refused("POST", "/api/v1/tokens", R"({"persona_id":"sales"})", "`name`");
  for (const auto* days : {"0", "-1", "1000000", R"("soon")"})
    expect_refused("POST", "/api/v1/tokens", std::string{R"({"name":"agent","days":)"} + days + "}", "`days` takes 1");
  EXPECT_EQ(MUST(store_->tokens().list()).size(), before);
}

TEST_F(WrongKinds, JudgeNoTextThatWasNotNamed) {
  const model::Description text{"", "Orders.", model::Author::model, "small-1", store_.clock().now()};
  MUST(store_->descriptions().save(connection_, orders_, std::array{model::Author::model}, std::array{text}));
  for (const auto* filter : {R"({"tabel":"customers"})", R"({"table":null})", R"({"table":7})", R"("customers")"}) {
    expect_refused("POST", path_ + "/review",
                   R"({"verdict":"rejected","texts":[)" + std::string{filter} + R"(,{"table":"orders"}]})",
                   "What is missing stands for all");
  }
  expect_refused("POST", path_ + "/review", R"({"verdict":"rejected","texts":{"table":"orders"}})", "`texts` a list");
  EXPECT_THAT(store_->descriptions().to_review(connection_, model::Review::none, 0, 9), Holds(SizeIs(1)));
}

}  // namespace
}  // namespace kater::api
