#include "vault/key_text.h"

#include <fmt/format.h>

#include "base/testing/result_matchers.h"

namespace kater::vault {
namespace {

using kater::testing::FailsWith;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view place = "the secret kater/master-key (eu-west-1)";

class KeyText : public ::testing::Test {
 protected:
  bool is_read(const std::string& text) const {
    return MUST(key_ring_from(text, place)).current.bytes().reveal() == key_.bytes().reveal();
  }
  const MasterKey key_ = MasterKey::make();
  const std::string text_{key_.text().reveal()};
};

TEST_F(KeyText, IsReadInWhateverItIsWrapped) {
  const std::string mark = "\xEF\xBB\xBF";
  for (const auto& wrapped :
       {text_, mark + text_ + "\r\n", "\"" + text_ + "\"\n", "'" + text_ + "'", mark + "\"" + text_ + "\"",
        fmt::format(R"( {{"master_key": "{}"}})", text_), fmt::format(R"({{"master_key": " {}\n"}})", text_)})
    EXPECT_TRUE(is_read(wrapped)) << wrapped.size();
}

// The case secret-of-another-form: four causes, each with the place and what to do.
TEST_F(KeyText, SaysWhichOfFourThingsStandsThereInstead) {
  const struct {
    std::string text;
    Code code;
    std::string says;
  } cases[] = {
      {"", Code::invalid_argument, "which is empty"},
      {"\"\"", Code::invalid_argument, "which is empty"},
      {"hunter2", Code::invalid_argument, "no master key of Kater"},
      {"[\"hunter2\"]", Code::invalid_argument, "no master key of Kater"},
      {"{hunter2", Code::invalid_argument, "no master key of Kater"},
      {R"({"KATER_MASTER_KEY": "hunter2"})", Code::invalid_argument,
       "a JSON object without the field master_key; it has KATER_MASTER_KEY. Rename"},
      {R"({"username": "hunter2", "password": "hunter2"})", Code::invalid_argument, "it has username, password"},
      {"{}", Code::invalid_argument, "it has no field"},
      {text_.substr(0, text_.size() - 1), Code::corrupt, "is damaged"},
      {text_ + "\nhunter2", Code::corrupt, "is damaged"},
      {"kater-key-2:hunter2", Code::unsupported, "newer"},
  };
  for (const auto& each : cases) {
    const auto refused = key_ring_from(each.text, place);
    ASSERT_THAT(refused, FailsWith(each.code)) << each.says;
    EXPECT_THAT(refused.error().sentence(), AllOf(HasSubstr(std::string{place}), HasSubstr(each.says)));
    EXPECT_THAT(refused.error().text() + refused.error().sentence(), Not(HasSubstr("hunter2")));
  }
}

}  // namespace
}  // namespace kater::vault
