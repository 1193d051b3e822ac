#include "app/certificate_watch.h"

#include <gmock/gmock.h>

#include "base/file.h"
#include "base/testing/result_matchers.h"

namespace kater::app {
namespace {

// A clock that tells how often it was asked: the watch asks it once at each look.
class CountingClock final : public Clock {
 public:
  Time now() const override {
    const std::lock_guard lock{mutex_};
    ++asked_;
    changed_.notify_all();
    return time_;
  }
  int asked() const {
    const std::lock_guard lock{mutex_};
    return asked_;
  }
  void wait_until_asked(int times) const {
    std::unique_lock lock{mutex_};
    ASSERT_TRUE(changed_.wait_for(lock, std::chrono::seconds{30}, [&] { return asked_ >= times; }));
  }

 private:
  const Time time_{std::chrono::milliseconds{1'700'000'000'000}};
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  mutable int asked_ = 0;
};

class CertificateWatchTest : public ::testing::Test {
 protected:
  CertificateWatchTest() {
    MUST(ensure_folder(folder_));
    settings_.data = folder_;
    settings_.certificate = folder_ / "chain.pem";
    settings_.certificate_key = folder_ / "chain.key";
  }
  ~CertificateWatchTest() override { std::filesystem::remove_all(folder_); }

  // Puts a new pair where the operator keeps it; its chain.
  std::string renew() {
    const auto made = MUST(net::make_self_signed({"kater.example"}, std::chrono::days{90}, Time{}));
    MUST(write_file(settings_.certificate, made.chain, FileMode::readable_by_all));
    MUST(write_file(settings_.certificate_key, made.key.reveal(), FileMode::only_owner));
    return made.chain;
  }
  CertificateWatch watch(std::string in_use) {
    return {settings_, {"127.0.0.1", 8443}, clock_, std::move(in_use), [this](const net::Certificate& certificate) {
              used_.push_back(certificate.chain);
              return refuse_ ? Result<void>{refuse(Code::invalid_argument, "The key does not belong to it.")}
                             : Result<void>{};
            }};
  }
  // Whole once the look after it has begun.
  void look_and_wait(CertificateWatch& watch) {
    for (int i = 0; i < 2; ++i) {
      const int before = clock_.asked();
      watch.look();
      clock_.wait_until_asked(before + 1);
    }
  }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("kater-watch-" + random_id());
  CountingClock clock_;
  Settings settings_;
  std::atomic<bool> refuse_ = false;
  std::vector<std::string> used_;  // read once the watch has gone
};

TEST_F(CertificateWatchTest, UsesTheOneThatWasPutInItsPlaceOnce) {
  const auto first = renew();
  std::string second;
  {
    auto watching = watch(first);
    look_and_wait(watching);
    second = renew();
    look_and_wait(watching);
    look_and_wait(watching);
  }
  EXPECT_THAT(used_, ::testing::ElementsAre(second)) << "not the one in use already, and not twice";
}

TEST_F(CertificateWatchTest, KeepsTheOneInUseWhileTheNewOneIsHalfReplaced) {
  const auto first = renew();
  std::string second;
  {
    auto watching = watch(first);
    std::filesystem::remove(settings_.certificate_key);
    look_and_wait(watching);
    second = renew();
    look_and_wait(watching);
  }
  EXPECT_THAT(used_, ::testing::ElementsAre(second));
}

TEST_F(CertificateWatchTest, TriesOneThatWasRefusedAgainUntilItIsTaken) {
  renew();
  refuse_ = true;
  {
    auto watching = watch("another");
    look_and_wait(watching);
    refuse_ = false;
    look_and_wait(watching);
    look_and_wait(watching);
  }
  ASSERT_GE(used_.size(), 2U) << "refused, and then taken";
  EXPECT_THAT(used_, ::testing::Each(used_.front()));
}

}  // namespace
}  // namespace kater::app
