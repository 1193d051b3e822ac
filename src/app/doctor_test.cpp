#include "app/doctor.h"

#include <array>
#include <ctime>
#include <filesystem>

#include "base/secret.h"
#include "base/testing/result_matchers.h"
#include "net/certificate.h"

namespace kater::app {
namespace {

using std::chrono::days;
using ::testing::HasSubstr;

constexpr Time now{std::chrono::seconds{1'795'000'000}};  // in November 2026

TEST(Doctor, WarnsWhileThereIsStillRoomAndFailsWhenThereIsNone) {
  EXPECT_EQ(judge_space(50'000'000'000).health, Health::fine);
  EXPECT_EQ(judge_space(900'000'000).health, Health::warning);
  EXPECT_EQ(judge_space(90'000'000).health, Health::failed);
  EXPECT_THAT(judge_space(90'000'000).sentence, HasSubstr("90 MB"));
}

TEST(Doctor, CountsTheDaysOfTheCertificate) {
  const Result<std::string> pem = MUST(net::make_self_signed({"localhost"}, days{100}, now)).chain;
  EXPECT_EQ(judge_certificate(pem, true, now).health, Health::fine);
  const auto soon = judge_certificate(pem, false, now + days{80});
  EXPECT_EQ(soon.health, Health::warning);
  EXPECT_THAT(soon.sentence, HasSubstr("Put a new one"));
  EXPECT_EQ(judge_certificate(pem, true, now + days{101}).health, Health::failed);
}

TEST(Doctor, SaysWhenTheCertificateIsMissingOrNone) {
  EXPECT_EQ(judge_certificate(refuse(Code::not_found, "no such file"), true, now).health, Health::fine);
  EXPECT_EQ(judge_certificate(refuse(Code::not_found, "no such file"), false, now).health, Health::failed);
  EXPECT_EQ(judge_certificate(std::string{"no certificate"}, true, now).health, Health::failed);
}

TEST(Doctor, ComparesTheClockWithThoseWhoAnswered) {
  EXPECT_EQ(judge_clock(now, {}).health, Health::fine);
  EXPECT_EQ(judge_clock(now, {"no date"}).health, Health::fine);
  EXPECT_EQ(judge_clock(now, {"Tue, 17 Nov 2026 00:00:00 GMT"}).health, Health::failed);
  const std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  std::array<char, 64> text{};
  std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&seconds));
  EXPECT_EQ(judge_clock(now, {text.data()}).health, Health::fine);
  EXPECT_EQ(judge_clock(now + std::chrono::minutes{6}, {text.data()}).health, Health::failed);
  EXPECT_EQ(judge_clock(now - std::chrono::minutes{6}, {text.data()}).health, Health::failed);
}

TEST(Doctor, FindsNoStoreAndMakesNone) {
  const auto folder = std::filesystem::temp_directory_path() / ("kater-doctor-" + random_id());
  std::filesystem::create_directory(folder);
  Settings settings;
  settings.data = folder;
  const auto findings = examine(settings, {});
  EXPECT_EQ(findings.back().check, "store");
  EXPECT_EQ(findings.back().health, Health::failed);
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace kater::app
