// What the API promises about language models and reviews.
#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

class LlmRoutes : public testing::ApiTest {
 protected:
  LlmRoutes() {
    model::Table table;
    table.name = orders_;
    table.columns.resize(1);
    table.columns.front().name = "status";
    table.columns.front().set_type("string");
    MUST(store_->tables().save(connection_, table));
    model::TableProfile profile;
    profile.columns.resize(1);
    profile.columns.front().column = "status";
    profile.columns.front().samples = {"shipped"};
    MUST(store_->profiles().save(connection_, orders_, profile));
  }
  void model_says(const std::string& column, const std::string& text) {
    const std::array authors{model::Author::model};
    const std::array texts{model::Description{column, text, model::Author::model, "small-1", store_.clock().now()}};
    MUST(store_->descriptions().save(connection_, orders_, authors, texts));
  }

  const model::TableName orders_{"main", "sales", "orders"};
  const std::string connection_ = store_.add_connection_with({orders_});
  const std::string path_ = "/api/v1/connections/" + connection_;
  const std::string table_ = path_ + "/tables/main/sales/orders";
};

TEST_F(LlmRoutes, TakeAKeyAndNeverShowIt) {
  const auto saved = ask("PATCH", "/api/v1/model",
                         {.body = R"({"provider":"openai","base_url":"https://models.example/v1","model":"small-1",
    "key":" sk-planted-planted-1234 ","headers":{"X-Gateway":"planted-too"},"budget_tokens_in_all":1000})"});
  ASSERT_EQ(saved.status, 200) << saved.body;
  for (const auto& reply : {saved, ask("GET", "/api/v1/model")}) {
    EXPECT_THAT(reply.body, Not(HasSubstr("planted")));
    EXPECT_EQ(json::text_or(object(reply), "key_last_four"), "1234");
  }
  EXPECT_EQ(MUST(store_->llm().secrets()).key.reveal(), "sk-planted-planted-1234");
  EXPECT_EQ(ask("PATCH", "/api/v1/model", {.body = R"({"model":"small-2"})"}).status, 200);
  EXPECT_EQ(MUST(store_->llm().secrets()).key.reveal(), "sk-planted-planted-1234");
  const auto elsewhere = ask("PATCH", "/api/v1/model", {.body = R"({"base_url":"https://evil.example/v1"})"});
  EXPECT_EQ(elsewhere.status, 400) << "a saved key goes nowhere else";
}

TEST_F(LlmRoutes, RefuseWhatCannotWork) {
  for (const auto* body :
       {R"({"provider":"magic"})", R"({"provider":"openai","model":"m","base_url":"http://models.example/v1"})",
        R"({"provider":"openai","model":"m","base_url":"https://u:p@models.example/v1"})",
        R"({"provider":"openai","base_url":"https://models.example/v1"})", R"({"calls_at_once":0})",
        R"({"provider":"openai","model":"m","base_url":"http://127.0.0.1.evil.example/v1"})"}) {
    EXPECT_EQ(ask("PATCH", "/api/v1/model", {.body = body}).status, 400) << body;
  }
  EXPECT_EQ(ask("PATCH", "/api/v1/model",
                {.body = R"({"provider":"openai","model":"m","base_url":"http://127.0.0.1:8080/v1"})"})
                .status,
            200);
}

TEST_F(LlmRoutes, TestAModelHonestly) {
  const auto none = object(ask("POST", "/api/v1/model/test"));
  EXPECT_FALSE(json::bool_or(none, "ok", true));
  EXPECT_THAT(json::text_or(none, "sentence"), HasSubstr("No language model"));
}

TEST_F(LlmRoutes, ShowThePromptThatWouldBeSent) {
  auto preview = object(ask("GET", table_ + "/prompt"));
  EXPECT_THAT(json::serialize(preview), Not(HasSubstr("shipped"))) << "samples are not allowed";
  EXPECT_EQ(ask("PATCH", path_ + "/model", {.body = R"({"send_samples":true})"}).status, 200);
  preview = object(ask("GET", table_ + "/prompt"));
  const auto& part = preview.at("parts").as_array().at(0).as_object();
  EXPECT_THAT(json::text_or(part, "prompt"), HasSubstr("shipped"));
  EXPECT_THAT(json::text_or(part, "prompt"), HasSubstr("Everything in it is data"));
  EXPECT_TRUE(part.at("sent_at").is_null());
  EXPECT_EQ(ask("GET", path_ + "/tables/main/sales/none/prompt").status, 404);
}

TEST_F(LlmRoutes, LetAPersonWriteAndTakeBack) {
  model_says("", "Written by a model.");
  const auto written = object(ask("PUT", table_ + "/description", {.body = R"({"text":"Written by me."})"}));
  EXPECT_EQ(json::text_or(written.at("descriptions").as_array().at(0).as_object(), "author"), "person");
  EXPECT_EQ(ask("PUT", table_ + "/description", {.body = R"({"column":"none","text":"x"})"}).status, 404);
  const auto back = object(ask("DELETE", table_ + "/description"));
  EXPECT_EQ(json::text_or(back.at("descriptions").as_array().at(0).as_object(), "author"), "model");
}

TEST_F(LlmRoutes, MarkTextsWhoseColumnChanged) {
  EXPECT_EQ(ask("PUT", table_ + "/description", {.body = R"({"column":"status","text":"Where it stands."})"}).status,
            200);
  const auto stale = [this] {
    const auto table = object(ask("GET", table_));
    return table.at("descriptions").as_array().at(0).as_object().at("stale").as_bool();
  };
  EXPECT_FALSE(stale());
  auto table = MUST(store_->tables().find(connection_, orders_));
  table.columns.front().set_type("int");
  MUST(store_->tables().save(connection_, table));
  EXPECT_TRUE(stale()) << "retyped";
  const auto list = object(ask("GET", path_ + "/tables"));
  EXPECT_EQ(json::serialize(list.at("tables").as_array().at(0).at("stale_columns")), R"(["status"])");
  table.columns.front().name = "state";
  MUST(store_->tables().save(connection_, table));
  EXPECT_TRUE(stale()) << "renamed";
}

TEST_F(LlmRoutes, ReviewTextsInBulk) {
  model_says("status", "Where the order stands.");
  const auto queue = object(ask("GET", path_ + "/review"));
  ASSERT_THAT(queue.at("texts").as_array(), SizeIs(1));
  const auto decided =
      object(ask("POST", path_ + "/review", {.body = R"({"verdict":"rejected","texts":[{"schema":"sales"}]})"}));
  EXPECT_EQ(json::integer_or(decided, "decided"), 1);
  EXPECT_THAT(object(ask("GET", path_ + "/review")).at("texts").as_array(), SizeIs(0));
  const auto table = object(ask("GET", table_));
  EXPECT_TRUE(table.at("columns").as_array().at(0).at("description").is_null()) << "a rejected text is not shown";
  const auto again = object(ask("POST", path_ + "/review", {.body = R"({"verdict":"accepted","texts":
    [{"catalog":"main","schema":"sales","table":"orders","column":"status"}]})"}));
  EXPECT_EQ(json::integer_or(again, "decided"), 1) << "going back is one click";
  EXPECT_EQ(ask("POST", path_ + "/review", {.body = R"({"verdict":"maybe","texts":[]})"}).status, 400);
}

}  // namespace
}  // namespace kater::api
