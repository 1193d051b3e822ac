// Killed at any step of a rotation, everything still opens, and the next start ends what was begun.
#include <sys/wait.h>
#include <unistd.h>

#include <condition_variable>
#include <csignal>

#include "base/testing/result_matchers.h"
#include "store/secrets/key_rotation.h"
#include "store/testing/temporary_store.h"
#include "vault/key_file.h"

namespace kater::store {
namespace {

// Counts steps, and ends the process as a power cut would at the one it was told.
class Fuse {
 public:
  explicit Fuse(int kills_at) : kills_at_{kills_at} {}
  void step() {
    if (++steps_ == kills_at_) ::kill(::getpid(), SIGKILL);
  }

 private:
  const int kills_at_;
  std::atomic<int> steps_ = 0;
};

// The key file, with a step before and after each time it is written.
class FusedKeyFile final : public vault::KeyProvider {
 public:
  FusedKeyFile(std::filesystem::path file, Fuse& fuse) : file_{std::move(file)}, fuse_{fuse} {}
  Result<vault::KeyRing> keys(std::stop_token stop) override { return file_.keys(stop); }
  vault::Renewal renewal() const override { return file_.renewal(); }
  Result<void> keep(const vault::KeyRing& ring) override {
    fuse_.step();
    TRY(file_.keep(ring));
    fuse_.step();
    return {};
  }

 private:
  vault::KeyFile file_;
  Fuse& fuse_;
};

class KeyRotationCrashTest : public ::testing::Test {
 protected:
  KeyRotationCrashTest() { std::filesystem::create_directory(folder_); }
  ~KeyRotationCrashTest() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path key_file() const { return folder_ / "master.key"; }

  void fill() {
    const vault::Vault vault{MUST(vault::ensure_key_file(key_file(), vault::BesideStore::missing))};
    const auto store = MUST(Store::open(store_file(folder_), vault, clock_));
    for (const auto* name : {"one", "two", "three"}) {
      model::Connection connection;
      connection.id = connection.name = name;
      MUST(store->connections().add(connection, {Secret{"dapi-planted"}, Secret{"proxy-planted"}}));
    }
  }

  // Opens as a start does, rotates (or goes on with a rotation), and waits for its end.
  void rotate(Fuse& fuse) {
    FusedKeyFile provider{key_file(), fuse};
    auto ring = MUST(provider.keys({}));
    const bool goes_on = !ring.previous.empty();
    vault::Vault vault{ring};
    const auto store = MUST(Store::open(store_file(folder_), vault, clock_));
    std::mutex mutex;
    std::condition_variable ended;
    bool done = false;
    KeyRotation::Options options;
    options.rotate_file_key = [&]() -> Result<bool> {
      fuse.step();
      const auto renewed = TRY(store->renew_key());
      fuse.step();
      return renewed;
    };
    options.tell = [&](KeyRotation::Event event, const KeyStatus&) {
      fuse.step();
      if (event != KeyRotation::Event::done) return;
      const std::lock_guard lock{mutex};
      done = true;
      ended.notify_all();
    };
    KeyRotation rotation{provider, std::move(ring), vault, store->sealed_secrets(), clock_, std::move(options)};
    if (!goes_on) MUST(rotation.rotate({}));
    std::unique_lock lock{mutex};
    ended.wait(lock, [&] { return done; });
  }

  // In a process of its own; whether it was killed.
  bool is_killed(int at_step) {
    const pid_t child = ::fork();
    if (child == 0) {
      Fuse fuse{at_step};
      rotate(fuse);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
  }

  void expect_all_opens() {
    const auto ring = MUST(vault::KeyFile{key_file()}.keys({}));
    const vault::Vault vault{ring};
    const auto store = MUST(Store::open(store_file(folder_), vault, clock_));
    for (const auto* name : {"one", "two", "three"}) {
      const auto secrets = MUST(store->connections().secrets(name));
      EXPECT_EQ(secrets.sign_in.reveal(), "dapi-planted");
      EXPECT_EQ(secrets.proxy_password.reveal(), "proxy-planted");
    }
  }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("kater-rotation-" + random_id());
  SystemClock clock_;
};

TEST_F(KeyRotationCrashTest, IsHarmlessAtEveryStep) {
  fill();
  int steps = 0;
  while (is_killed(steps + 1)) {
    ++steps;
    SCOPED_TRACE(steps);
    expect_all_opens();
    Fuse none{0};
    if (!MUST(vault::KeyFile{key_file()}.keys({})).previous.empty()) rotate(none);
    const auto ring = MUST(vault::KeyFile{key_file()}.keys({}));
    EXPECT_TRUE(ring.previous.empty());
    expect_all_opens();
    ASSERT_FALSE(HasFailure());
    ASSERT_LT(steps, 100);
  }
  EXPECT_GE(steps, 13);  // two writes of the key file, six secrets, the file's key, the start and the end
  expect_all_opens();
}

}  // namespace
}  // namespace kater::store
