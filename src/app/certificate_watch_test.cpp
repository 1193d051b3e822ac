#include "app/certificate_watch.h"

#include <limits>

#include "app/testing/captured_log.h"
#include "app/testing/gated_clock.h"
#include "app/testing/temporary_folder.h"
#include "base/testing/result_matchers.h"
#include "listen/tls_context.h"

namespace kater::app {
namespace {

using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr int any_number = std::numeric_limits<int>::max();
constexpr Time now{std::chrono::seconds{1'795'000'000}};  // in November 2026

// Watches the operator's pair, which begins as `first_`.
class CertificateWatchTest : public ::testing::Test {
 protected:
  CertificateWatchTest() {
    settings_.data = folder_.path();
    settings_.certificate = folder_ / "theirs.pem";
    settings_.certificate_key = folder_ / "theirs.key";
    put(first_);
  }
  ~CertificateWatchTest() override { clock_.let_through(any_number); }
  static net::Certificate make() { return MUST(net::make_self_signed({"localhost"}, days{365}, now)); }
  void put(const net::Certificate& certificate) const {
    folder_.file("theirs.key", certificate.key.reveal());
    folder_.file("theirs.pem", certificate.chain);
  }
  void watch(const std::string& chain) {
    watch_.emplace(settings_, ListenAddress{"127.0.0.1", 0}, clock_, chain,
                   [this](const net::Certificate& next) -> Result<void> {
                     auto context = listen::make_tls_context(next.chain, next.key);
                     if (!context.has_value()) return context.error();
                     used_.push_back(next.chain);
                     return {};
                   });
    watch_->look();
    EXPECT_TRUE(clock_.has_arrived(1));
  }
  // Looks at the files as they are now, and waits until that is done with: the thread stands before its next look.
  void look() {
    clock_.let_through(++looks_);
    watch_->look();
    ASSERT_TRUE(clock_.has_arrived(looks_ + 1));
  }
  // What was shown until the watch ended.
  std::vector<std::string> used() {
    clock_.let_through(any_number);
    watch_.reset();
    return used_;
  }
  std::size_t times_logged(const std::string& text) const {
    std::size_t times = 0;
    const auto lines = log_.text();
    for (auto at = lines.find(text); at != std::string::npos; at = lines.find(text, at + 1)) ++times;
    return times;
  }

  const testing::TemporaryFolder folder_;
  const testing::CapturedLog log_;
  const net::Certificate first_ = make();
  testing::GatedClock clock_{now};
  Settings settings_;
  std::vector<std::string> used_;  // on the watch's thread, while there is one
  int looks_ = 0;
  std::optional<CertificateWatch> watch_;
};

TEST_F(CertificateWatchTest, TakesARenewedOneWithoutARestartAndOnlyOnce) {
  watch(first_.chain);
  look();
  const auto second = make(), third = make();
  put(second);
  look();
  look();
  put(third);
  look();
  EXPECT_THAT(used(), ElementsAre(second.chain, third.chain));
  EXPECT_EQ(times_logged("a new certificate is in use"), 2U);
}

TEST_F(CertificateWatchTest, KeepsTheOldOneWhenTheNewFileIsBroken) {
  watch(first_.chain);
  folder_.file("theirs.pem", "no certificate");
  look();
  look();
  EXPECT_THAT(used(), IsEmpty());
  EXPECT_EQ(times_logged("the certificate in use stays: "), 1U) << "the same is not said twice";
}

TEST_F(CertificateWatchTest, KeepsTheOldOneWhileOnlyOneOfTheTwoFilesIsNew) {
  const auto second = make();
  watch(first_.chain);
  folder_.file("theirs.pem", second.chain);
  look();
  folder_.file("theirs.key", second.key.reveal());
  look();
  EXPECT_THAT(used(), ElementsAre(second.chain));
  EXPECT_EQ(times_logged("does not belong to the certificate"), 1U);
  EXPECT_THAT(log_.text(), Not(HasSubstr("PRIVATE")));
}

TEST_F(CertificateWatchTest, SaysOfEachTroubleAndAgainOfOneThatCameBack) {
  watch(first_.chain);
  std::filesystem::remove(settings_.certificate);
  look();
  put(first_);
  look();
  std::filesystem::remove(settings_.certificate);
  look();
  EXPECT_THAT(used(), IsEmpty());
  EXPECT_EQ(times_logged("Cannot read " + settings_.certificate.string()), 2U);
}

TEST_F(CertificateWatchTest, MakesItsOwnAnewBeforeItExpires) {
  settings_.certificate.clear();
  const auto own = MUST(ensure_certificate(settings_, {"127.0.0.1", 0}, now));
  watch(own.chain);
  look();
  clock_.advance(days{336});
  look();
  const auto shown = used();
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_NE(shown.front(), own.chain);
  EXPECT_THAT(read_file(certificate_file(settings_.data)), kater::testing::Holds(shown.front()));
}

}  // namespace
}  // namespace kater::app
