#include "app/master_key.h"

#include <deque>

#include "base/file.h"
#include "base/testing/result_matchers.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Fails as it is told, and then gives a key.
class ProviderThatFails final : public vault::KeyProvider {
 public:
  explicit ProviderThatFails(std::deque<Code> failures) : failures_{std::move(failures)} {}
  Result<vault::KeyRing> keys(std::stop_token) override {
    if (failures_.empty()) return vault::KeyRing{vault::MasterKey::make()};
    const Code code = failures_.front();
    failures_.pop_front();
    return refuse(code, "It does not answer.");
  }
  vault::Renewal renewal() const override { return vault::Renewal::elsewhere; }

 private:
  std::deque<Code> failures_;
};

class AskUntilAnswered : public ::testing::Test {
 protected:
  Result<vault::KeyRing> ask(std::deque<Code> failures, std::size_t most_pauses = 100) {
    ProviderThatFails provider{std::move(failures)};
    const auto sleep = [&](std::chrono::milliseconds pause, std::stop_token) {
      pauses_.push_back(pause.count() / 1000);
      return pauses_.size() <= most_pauses;
    };
    return ask_until_answered(provider, sleep, [&](std::string_view told) { told_.emplace_back(told); }, {});
  }

  std::vector<long> pauses_;
  std::vector<std::string> told_;
};

TEST_F(AskUntilAnswered, WaitsLongerAndLongerAndSaysWhy) {
  MUST(ask(std::deque<Code>(7, Code::unavailable)));
  EXPECT_THAT(pauses_, ElementsAre(1, 2, 4, 8, 16, 30, 30));
  EXPECT_THAT(told_, ::testing::Each("It does not answer."));
}

TEST_F(AskUntilAnswered, DoesNotWaitForWhatAnotherTryWouldNotChange) {
  for (const auto code : {Code::not_found, Code::permission_denied, Code::unauthenticated, Code::corrupt,
                          Code::invalid_argument, Code::conflict}) {
    EXPECT_THAT(ask({code}), FailsWith(code));
  }
  EXPECT_THAT(pauses_, IsEmpty());
  EXPECT_THAT(ask({Code::timed_out, Code::permission_denied}), FailsWith(Code::permission_denied));
  EXPECT_THAT(pauses_, ElementsAre(1));
}

TEST_F(AskUntilAnswered, GivesUpWhenAskedToStop) {
  EXPECT_THAT(ask(std::deque<Code>(9, Code::unavailable), 2), FailsWith(Code::cancelled));
}

Settings settings_from(std::string from) {
  Settings settings;
  settings.data = "/nowhere";
  settings.master_key.from = std::move(from);
  return settings;
}

TEST(KeyProvider, IsNoneOfAnyOtherForm) {
  for (const auto* from : {"", ":", "env", "env:", "aws:", "credential", "vault:x", "kater-key-1:abc"}) {
    const auto refused = key_provider(settings_from(from), vault::process_environment);
    ASSERT_THAT(refused, FailsWith(Code::invalid_argument)) << from;
    EXPECT_THAT(refused.error().sentence(), HasSubstr("aws:SECRET-ID"));
  }
}

TEST(KeyProvider, TakesTheKeyByPlainHttpOnlyFromThisMachine) {
  auto settings = settings_from("aws:kater");
  for (const auto* endpoint : {"http://example.com", "http://10.0.0.1:80", "http://127.0.0.1.example.com:80"}) {
    settings.master_key.aws_endpoint = endpoint;
    EXPECT_THAT(key_provider(settings, vault::process_environment), FailsWith(Code::invalid_argument)) << endpoint;
  }
  for (const auto* endpoint : {"", "https://vpce.example.com", "http://127.0.0.1:5000", "http://[::1]:5000"}) {
    settings.master_key.aws_endpoint = endpoint;
    EXPECT_TRUE(key_provider(settings, vault::process_environment).has_value()) << endpoint;
  }
}

TEST(MasterKey, IsReadFromAFileElsewhereAndMadeThereAtTheFirstStart) {
  const auto folder = std::filesystem::temp_directory_path() / ("kater-key-" + random_id());
  MUST(ensure_folder(folder));
  const auto settings = settings_from("file:" + (folder / "elsewhere.key").string());
  const auto provider = MUST(key_provider(settings, vault::process_environment));
  EXPECT_THAT(master_keys(*provider, settings, vault::BesideStore::exists, {}), FailsWith(Code::not_found));
  const auto made = MUST(master_keys(*provider, settings, vault::BesideStore::missing, {}));
  const auto read = MUST(master_keys(*provider, settings, vault::BesideStore::exists, {}));
  EXPECT_EQ(made.text().reveal(), read.text().reveal());
  std::filesystem::remove_all(folder);
}

TEST(MasterKey, IsNeverMadeWhereItShouldBeHandedOver) {
  const auto settings = settings_from("env:KATER_TEST_NO_SUCH_KEY");
  const auto provider = MUST(key_provider(settings, vault::process_environment));
  EXPECT_THAT(master_keys(*provider, settings, vault::BesideStore::missing, {}), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::app
