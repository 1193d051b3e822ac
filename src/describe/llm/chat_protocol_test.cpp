#include "describe/llm/chat_protocol.h"

#include <gmock/gmock.h>

#include <string>

#include "base/testing/result_matchers.h"

namespace kater::describe {
namespace {

using kater::testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::Not;

json::object body_of(const ChatRequest& request, SchemaUse use = SchemaUse::ask_for_it) {
  return MUST(json::parse(chat_body(request, "small-1", use))).as_object();
}

TEST(ChatProtocol, SendsEachMessageInItsRoleAndNoByteOfItChanged) {
  const std::string text = "line\nbreak, \"quotes\", \\, 客户 🦆 and </script>";
  const auto body = body_of({.messages = {{ChatMessage::Role::system, "Be brief."},
                                          {ChatMessage::Role::user, text},
                                          {ChatMessage::Role::assistant, ""}},
                             .most_answer_tokens = 280});
  const json::array expected{json::object{{"role", "system"}, {"content", "Be brief."}},
                             json::object{{"role", "user"}, {"content", text}},
                             json::object{{"role", "assistant"}, {"content", ""}}};
  EXPECT_EQ(body.at("messages"), json::value(expected));
  EXPECT_EQ(json::text_or(body, "model"), "small-1");
  EXPECT_EQ(json::integer_or(body, "max_tokens"), 280) << "an answer without a bound has no price";
  EXPECT_EQ(json::integer_or(body, "temperature", -1), 0);
}

TEST(ChatProtocol, AsksForASchemaOnlyWhereThereIsOneAndItIsWanted) {
  const json::object schema{{"type", "object"}};
  const auto format = body_of({.messages = {}, .schema = schema}).at("response_format").as_object();
  EXPECT_EQ(json::text_or(format, "type"), "json_schema");
  EXPECT_EQ(format.at("json_schema").at("schema"), json::value(schema));
  EXPECT_EQ(format.at("json_schema").at("strict"), json::value(true));
  EXPECT_FALSE(body_of({.messages = {}, .schema = schema}, SchemaUse::leave_it_out).contains("response_format"));
  EXPECT_FALSE(body_of({.messages = {}}).contains("response_format"));
}

TEST(ChatProtocol, ReadsTheAnswerOfEveryProvider) {
  const struct {
    const char* body;
    const char* text;
    bool cut_off;
  } cases[] = {
      {R"({"choices":[{"message":{"content":"Hello."},"finish_reason":"stop"}]})", "Hello.", false},
      {R"({"choices":[{"message":{"content":"Hel"},"finish_reason":"length"}]})", "Hel", true},
      {R"({"choices":[{"message":{"content":"Hel"},"finishReason":"length"}]})", "Hel", true},
      {R"({"choices":[{"message":{"content":"Hello."},"finish_reason":null}]})", "Hello.", false},
      {R"({"choices":[{"message":{"content":"First."}},{"message":{"content":"Second."}}]})", "First.", false},
      {R"({"choices":[{"message":{"content":null}}]})", "", false},
      {R"({"choices":[{"message":{}}]})", "", false},
      {R"({"choices":[{"message":{"content":[]}}]})", "", false},
      {R"({"choices":[{"message":{"content":[{"text":"Hel"},null,"x",{"type":"text","text":"lo."}]}}]})", "Hello.",
       false},
      {R"({"choices":[{"message":{"content":[{"type":"reasoning","text":"Hm."},{"type":"text","text":"Hello."}]}}]})",
       "Hello.", false},
  };
  for (const auto& [body, text, cut_off] : cases) {
    const auto answer = MUST(chat_answer_from(body, ""));
    EXPECT_EQ(answer.text, text) << body;
    EXPECT_EQ(answer.cut_off, cut_off) << body;
  }
}

TEST(ChatProtocol, TakesHalfAReplyForNone) {
  for (const auto* body :
       {"", " ", "null", "\"text\"", "[]", R"({"choices":null})", R"({"choices":{}})", R"({"choices":[null]})",
        R"({"choices":[{"message":"Hello."}]})", R"({"choices":[{"delta":{"content":"Hello."}}]})",
        R"({"choices":[{"message":{"content":"Hello."}})", R"({"choices":[{"message":{"content":"Hello."}}]} {})"}) {
    const auto answer = chat_answer_from(body, "");
    ASSERT_THAT(answer, FailsWith(Code::corrupt)) << body;
    EXPECT_THAT(answer.error().sentence(), HasSubstr("OpenAI-compatible")) << body;
    EXPECT_THAT(answer.error().text() + answer.error().sentence(), Not(HasSubstr("Hello"))) << body;
  }
}

// A budget that counted nothing where a provider does not count would never end.
TEST(ChatProtocol, EstimatesTokensWhereTheProviderCountsNone) {
  const std::string sent(300, 'x');
  for (const auto* usage : {"null", "{}", "[]", R"({"prompt_tokens":null,"completion_tokens":"many"})",
                            R"({"prompt_tokens":-5,"completion_tokens":-1})"}) {
    const auto answer = MUST(chat_answer_from(
        std::string{R"({"choices":[{"message":{"content":"Hello, you."}}],"usage":)"} + usage + "}", sent));
    EXPECT_EQ(answer.tokens_in, estimated_tokens(sent)) << usage;
    EXPECT_EQ(answer.tokens_out, estimated_tokens("Hello, you.")) << usage;
  }
  const auto counted = MUST(chat_answer_from(
      R"({"choices":[{"message":{"content":"Hi."}}],"usage":{"prompt_tokens":"12","completion_tokens":0}})", sent));
  EXPECT_EQ(counted.tokens_in, 12);
  EXPECT_EQ(counted.tokens_out, 0);
}

TEST(ChatProtocol, EstimatesEveryTextThatHoldsSomethingAboveNothing) {
  EXPECT_EQ(estimated_tokens(""), 0);
  EXPECT_EQ(estimated_tokens("a"), 1);
  EXPECT_EQ(estimated_tokens("abc"), 1);
  EXPECT_EQ(estimated_tokens("abcd"), 2);
  EXPECT_EQ(estimated_tokens("客户"), 2) << "by bytes: such signs are a token each, or more";
}

TEST(ChatProtocol, SaysWhyAProviderRefused) {
  const struct {
    int status;
    Code code;
    const char* sentence;
  } cases[] = {{400, Code::invalid_argument, "refused the request"}, {401, Code::unauthenticated, "refused the key"},
               {403, Code::permission_denied, "does not let"},       {404, Code::not_found, "no such model"},
               {429, Code::unavailable, "tries again later"},        {503, Code::unavailable, "tries again later"},
               {500, Code::internal, "refused the request"}};
  for (const auto& [status, code, sentence] : cases) {
    const auto error = chat_error(status, "", "models.example");
    EXPECT_EQ(error.code, code) << status;
    EXPECT_THAT(error.sentence(), ::testing::StartsWith("models.example ")) << status;
    EXPECT_THAT(error.sentence(), HasSubstr(sentence)) << status;
    EXPECT_THAT(error.text(), HasSubstr(std::to_string(status)));
  }
}

// What a provider says about a request may quote it, and the log may hold nothing of a customer's data.
TEST(ChatProtocol, TakesNothingOfARefusalButAPlainCode) {
  const std::pair<std::string, const char*> cases[] = {
      {R"({"error":{"code":"context_length_exceeded","message":"planted"}})", "context_length_exceeded"},
      {R"({"error":{"type":"rate-limit.v2","message":"planted"}})", "rate-limit.v2"},
      {R"({"error_code":"BAD_REQUEST","message":"planted"})", "BAD_REQUEST"},
      {R"({"error":{"code":"planted text"}})", ""},
      {R"({"error":{"code":"planté"}})", ""},
      {R"({"error":"planted"})", ""},
      {R"({"error":{"code":")" + std::string(65, 'a') + R"("}})", ""},
      {"planted", ""},
      {R"(["planted"])", ""},
      {R"({"error":{"code":"planted)", ""}};
  for (const auto& [body, code] : cases) {
    const auto error = chat_error(400, body, "models.example");
    EXPECT_EQ(error.what, std::string{"a model's provider answered 400 "} + code) << body;
    EXPECT_THAT(error.sentence(), Not(HasSubstr("plant"))) << body;
  }
}

}  // namespace
}  // namespace kater::describe
