#include "app/certificate.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/testing/result_matchers.h"

namespace kater::app {
namespace {

using namespace std::chrono_literals;
using kater::testing::FailsWith;
using kater::testing::Succeeds;

class CertificateTest : public ::testing::Test {
 protected:
  CertificateTest() {
    settings_.data = folder_;
    MUST(ensure_folder(folder_));
  }
  ~CertificateTest() override { std::filesystem::remove_all(folder_); }
  Result<net::Certificate> ensure() { return ensure_certificate(settings_, {"127.0.0.1", 8443}, clock_.now()); }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("kater-certificate-" + random_id());
  Settings settings_;
  FakeClock clock_;
};

TEST_F(CertificateTest, IsMadeAtTheFirstStartAndKeptAfterwards) {
  const auto made = MUST(ensure());
  EXPECT_EQ(MUST(ensure()).chain, made.chain);
  EXPECT_EQ(MUST(read_file(certificate_file(folder_))), made.chain);
  const auto lifetime = MUST(net::expiry_of(made.chain)) - clock_.now();
  EXPECT_GT(lifetime, std::chrono::days{364});
  EXPECT_LE(lifetime, std::chrono::days{366});
}

TEST_F(CertificateTest, HasAKeyThatOnlyItsOwnerReads) {
  MUST(ensure());
  struct stat key {};
  ASSERT_EQ(::stat(certificate_key_file(folder_).c_str(), &key), 0);
  EXPECT_EQ(key.st_mode & 0777U, 0600U);
}

TEST_F(CertificateTest, IsMadeAnewAMonthBeforeItExpires) {
  const auto first = MUST(ensure());
  clock_.advance(std::chrono::days{330});
  EXPECT_EQ(MUST(ensure()).chain, first.chain);
  clock_.advance(std::chrono::days{6});
  const auto second = MUST(ensure());
  EXPECT_NE(second.chain, first.chain);
  EXPECT_GT(MUST(net::expiry_of(second.chain)), MUST(net::expiry_of(first.chain)));
}

TEST_F(CertificateTest, IsMadeAnewWhereTheOwnOneCannotBeRead) {
  const auto first = MUST(ensure());
  MUST(write_file(certificate_file(folder_), "no certificate", FileMode::readable_by_all));
  const auto second = MUST(ensure());
  EXPECT_NE(second.chain, first.chain);
  std::filesystem::remove(certificate_key_file(folder_));
  EXPECT_NE(MUST(ensure()).chain, second.chain) << "a chain without its key is of no use";
}

TEST_F(CertificateTest, IsTheOperatorsWhereOneIsNamedEvenWhenItExpires) {
  const auto theirs = MUST(net::make_self_signed({"kater.example"}, std::chrono::days{1}, clock_.now()));
  settings_.certificate = folder_ / "theirs.pem";
  settings_.certificate_key = folder_ / "theirs.key";
  MUST(write_file(settings_.certificate, theirs.chain, FileMode::readable_by_all));
  MUST(write_file(settings_.certificate_key, theirs.key.reveal(), FileMode::only_owner));
  clock_.advance(std::chrono::days{2});
  EXPECT_EQ(MUST(ensure()).chain, theirs.chain);
  EXPECT_FALSE(std::filesystem::exists(certificate_file(folder_))) << "none of our own is made beside it";
}

TEST_F(CertificateTest, IsNotReplacedByOurOwnWhereTheOperatorsIsMissing) {
  settings_.certificate = folder_ / "missing.pem";
  settings_.certificate_key = folder_ / "missing.key";
  const auto missing = ensure();
  ASSERT_THAT(missing, FailsWith(Code::not_found));
  EXPECT_THAT(missing.error().text(), ::testing::HasSubstr("missing.pem"));
}

}  // namespace
}  // namespace kater::app
