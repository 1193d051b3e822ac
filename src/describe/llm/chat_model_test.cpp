// Every way in which a provider fails, and what Kater makes of it.
#include "describe/llm/chat_model.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"
#include "describe/llm/prompt.h"
#include "net/testing/fake_http.h"

namespace kater::describe {
namespace {

using kater::testing::FailsWith;
using net::Method;
using net::testing::FakeHttp;
using net::testing::json_reply;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto path = "/v1/chat/completions";
constexpr auto good = R"({"choices":[{"message":{"role":"assistant","content":"Hello."},"finish_reason":"stop"}],
  "usage":{"prompt_tokens":12,"completion_tokens":3}})";

class ChatModelTest : public ::testing::Test {
 protected:
  Result<ChatAnswer> chat(std::stop_token stop = {}) {
    return model_.chat({.messages = {{ChatMessage::Role::system, "Be brief."}, {ChatMessage::Role::user, "Hi."}},
                        .schema = answer_schema()},
                       std::move(stop));
  }
  EndpointOptions options() {
    EndpointOptions options{.base_url = "https://models.example/v1/", .key = Secret{"sk-planted"}};
    options.headers.emplace_back("X-Gateway", Secret{"planted-too"});
    options.sleep = [this](std::chrono::milliseconds, const std::stop_token&) { return ++pauses_, true; };
    return options;
  }

  FakeHttp http_;
  FakeClock clock_;
  int pauses_ = 0;
  ChatModel model_{"small-1", openai_endpoint(http_, clock_, options())};
};

TEST_F(ChatModelTest, AsksAsOpenAiDoes) {
  http_.on(Method::post, path, json_reply(200, good));
  const auto answer = MUST(chat());
  EXPECT_EQ(answer.text, "Hello.");
  EXPECT_EQ(answer.tokens_in, 12);
  EXPECT_EQ(answer.tokens_out, 3);
  const auto sent = http_.received().at(0);
  EXPECT_EQ(sent.bearer, "sk-planted");
  EXPECT_THAT(sent.headers, ::testing::Contains(::testing::Pair("X-Gateway", "planted-too")));
  const auto body = MUST(json::parse(sent.body)).as_object();
  EXPECT_EQ(json::text_or(body, "model"), "small-1");
  EXPECT_EQ(body.at("messages").as_array().size(), 2U);
  EXPECT_EQ(json::text_or(body.at("response_format").as_object(), "type"), "json_schema");
}

TEST_F(ChatModelTest, AsksWithoutASchemaWhereThatIsRefusedAndRemembersIt) {
  http_.on(Method::post, path, json_reply(400, R"({"error":{"message":"response_format is not supported"}})"));
  http_.on(Method::post, path, json_reply(200, good));
  EXPECT_EQ(MUST(chat()).calls, 2);
  EXPECT_EQ(MUST(chat()).calls, 1);
  ASSERT_EQ(http_.received().size(), 3U);
  EXPECT_THAT(http_.received().at(0).body, HasSubstr("response_format"));
  EXPECT_THAT(http_.received().at(1).body, Not(HasSubstr("response_format")));
  EXPECT_THAT(http_.received().at(2).body, Not(HasSubstr("response_format")));
}

TEST_F(ChatModelTest, JoinsContentThatComesInBlocks) {
  http_.on(Method::post, path, json_reply(200, R"({"choices":[{"message":{"content":[
    {"type":"reasoning","summary":[{"text":"Hm."}]},{"type":"text","text":"Hel"},{"type":"text","text":"lo."}]},
    "finishReason":"length"}]})"));
  const auto answer = MUST(chat());
  EXPECT_EQ(answer.text, "Hello.");
  EXPECT_TRUE(answer.cut_off);
  EXPECT_GT(answer.tokens_in, 0) << "estimated";
}

TEST_F(ChatModelTest, TellsItsFailuresApart) {
  const std::pair<int, Code> cases[] = {{400, Code::invalid_argument},
                                        {401, Code::unauthenticated},
                                        {403, Code::permission_denied},
                                        {404, Code::not_found}};
  for (const auto& [status, code] : cases) {
    FakeHttp http;
    http.on(Method::post, path, json_reply(status, R"({"error":{"code":"x","message":"sk-planted and the prompt"}})"));
    ChatModel model{"m", openai_endpoint(http, clock_, options())};
    const auto failed = model.chat({.messages = {}}, {});
    ASSERT_THAT(failed, FailsWith(code)) << status;
    EXPECT_THAT(failed.error().sentence(), HasSubstr("models.example"));
    EXPECT_THAT(failed.error().text() + failed.error().sentence(), Not(HasSubstr("planted")));
    EXPECT_EQ(http.received().size(), 1U) << "nothing that was refused is repeated";
  }
}

TEST_F(ChatModelTest, WaitsAsItIsAskedToAndTriesAgain) {
  auto busy = json_reply(429, "{}");
  busy.headers.emplace_back("retry-after", "2");
  http_.on(Method::post, path, busy);
  http_.on(Method::post, path, json_reply(200, good));
  EXPECT_EQ(MUST(chat()).text, "Hello.");
  EXPECT_GT(pauses_, 0);
}

TEST_F(ChatModelTest, GivesUpOnAServerInTrouble) {
  for (const int status : {500, 502, 503}) {
    FakeHttp http;
    http.on(Method::post, path, json_reply(status, "oops"));
    ChatModel model{"m", openai_endpoint(http, clock_, options())};
    EXPECT_FALSE(model.chat({.messages = {}}, {}).has_value()) << status;
    EXPECT_LE(http.received().size(), 2U) << "an answer costs: it is repeated once at most";
  }
  http_.on(Method::post, path, net::network_error(net::NetworkFailure::timed_out, "models.example", "slow"));
  EXPECT_THAT(chat(), FailsWith(Code::timed_out));
}

// A model that refuses to answer says so in `refusal`, beside an empty content. The answer is empty then: nothing of
// the refusal is a description.
TEST_F(ChatModelTest, TakesARefusalForAnEmptyAnswer) {
  FakeHttp http;
  http.on(Method::post, path,
          json_reply(200, R"({"choices":[{"message":{"role":"assistant","content":null,"refusal":"I can't do that."},
                              "finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":5}})"));
  ChatModel model{"m", openai_endpoint(http, clock_, options())};
  const auto answer = MUST(model.chat({.messages = {}}, {}));
  EXPECT_EQ(answer.text, "");
  EXPECT_EQ(answer.tokens_out, 5) << "it is paid for all the same";
}

TEST_F(ChatModelTest, KnowsWhatIsNoAnswer) {
  for (const auto* body : {"", "<html>", "[]", "{}", R"({"choices":[]})", R"({"choices":[{}]})"}) {
    FakeHttp http;
    http.on(Method::post, path, json_reply(200, body));
    ChatModel model{"m", openai_endpoint(http, clock_, options())};
    EXPECT_THAT(model.chat({.messages = {}}, {}), FailsWith(Code::corrupt)) << body;
  }
}

TEST_F(ChatModelTest, EndsWhenAskedTo) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THAT(chat(stop.get_token()), FailsWith(Code::cancelled));
}

}  // namespace
}  // namespace kater::describe
