#include "app/certificate.h"

#include <openssl/pem.h>

#include "app/testing/captured_log.h"
#include "app/testing/temporary_folder.h"
#include "base/testing/result_matchers.h"
#include "listen/tls_context.h"
#include "net/openssl.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using std::chrono::days;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Time now{std::chrono::seconds{1'795'000'000}};  // in November 2026

class CertificateTest : public ::testing::Test {
 protected:
  CertificateTest() { settings_.data = folder_.path(); }
  Result<net::Certificate> ensure(Time time = now) const { return ensure_certificate(settings_, address_, time); }
  // That a new one is made, which works and is kept, in place of `before`, which does not.
  void expect_another_than(const net::Certificate& before) const {
    const auto made = MUST(ensure());
    EXPECT_NE(made.chain, before.chain);
    EXPECT_TRUE(listen::make_tls_context(made.chain, made.key).has_value());
    EXPECT_EQ(MUST(ensure()).chain, made.chain);
  }

  const testing::TemporaryFolder folder_;
  const ListenAddress address_{"192.0.2.7", 8443};
  Settings settings_;
};

bool is_for(const std::string& pem, const char* name) {
  const net::openssl::Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  const net::openssl::X509 certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
  return X509_check_host(certificate.get(), name, 0, 0, nullptr) == 1 ||
         X509_check_ip_asc(certificate.get(), name, 0) == 1;
}

TEST_F(CertificateTest, IsMadeAtTheFirstStartAndKeptWithItsKeyForTheOwnerAlone) {
  const auto made = MUST(ensure());
  EXPECT_EQ(MUST(ensure(now + days{300})).chain, made.chain);
  EXPECT_EQ(MUST(read_file(certificate_file(settings_.data))), made.chain);
  EXPECT_TRUE(MUST(others_may_touch(certificate_file(settings_.data)))) << "clients read it, to trust it";
  EXPECT_FALSE(MUST(others_may_touch(certificate_key_file(settings_.data))));
}

TEST_F(CertificateTest, IsForEachNameByWhichKaterIsReached) {
  settings_.names = {"kater.example", "2001:db8::1"};
  const auto made = MUST(ensure());
  for (const auto* name : {"localhost", "127.0.0.1", "::1", "192.0.2.7", "kater.example", "2001:db8::1"}) {
    EXPECT_TRUE(is_for(made.chain, name)) << name;
  }
  EXPECT_FALSE(is_for(made.chain, "other.example"));
}

TEST_F(CertificateTest, NamesWhatIsNoName) {
  settings_.names = {"https://kater.example"};
  const auto refused = ensure();
  ASSERT_THAT(refused, FailsWith(Code::invalid_argument));
  EXPECT_THAT(refused.error().sentence(), HasSubstr("`https://kater.example`"));
}

TEST_F(CertificateTest, IsMadeAnewThirtyDaysBeforeItsEndAndSaysSo) {
  const testing::CapturedLog log;
  const auto made = MUST(ensure());
  EXPECT_EQ(MUST(ensure(now + days{334})).chain, made.chain);
  EXPECT_EQ(log.text(), "");
  const auto next = MUST(ensure(now + days{336}));
  EXPECT_NE(next.chain, made.chain);
  EXPECT_GT(MUST(net::expiry_of(next.chain)), now + days{700});
  EXPECT_THAT(log.text(), AllOf(HasSubstr("about to expire"), HasSubstr("new fingerprint"), Not(HasSubstr("PRIVATE"))));
}

TEST_F(CertificateTest, IsMadeAnewWhereItIsDamaged) {
  const auto made = MUST(ensure());
  folder_.file("certificate.pem", "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n");
  expect_another_than(made);
}

TEST_F(CertificateTest, IsMadeAnewWhereItsKeyIsDamagedOrGone) {
  auto made = MUST(ensure());
  folder_.file("certificate.key", "no key");
  expect_another_than(made);
  made = MUST(ensure());
  std::filesystem::remove(certificate_key_file(settings_.data));
  expect_another_than(made);
}

// The key is written before the certificate; the power may go in between.
TEST_F(CertificateTest, IsMadeAnewWhereItsKeyIsThatOfAnother) {
  const auto made = MUST(ensure());
  folder_.file("certificate.key", MUST(net::make_self_signed({"localhost"}, days{365}, now)).key.reveal());
  expect_another_than(made);
}

class OperatorsCertificate : public CertificateTest {
 protected:
  OperatorsCertificate() {
    settings_.certificate = folder_ / "theirs.pem";
    settings_.certificate_key = folder_ / "theirs.key";
    theirs_ = MUST(net::make_self_signed({"kater.example"}, days{10}, now));
    folder_.file("theirs.pem", theirs_.chain);
    folder_.file("theirs.key", theirs_.key.reveal());
  }
  net::Certificate theirs_;
};

TEST_F(OperatorsCertificate, IsTakenAsItIsAndNeverReplaced) {
  for (const auto time : {now, now + days{9}, now + days{11}}) {
    const auto taken = MUST(ensure(time));
    EXPECT_EQ(taken.chain, theirs_.chain);
    EXPECT_EQ(taken.key.reveal(), theirs_.key.reveal());
  }
  EXPECT_EQ(MUST(read_file(settings_.certificate)), theirs_.chain);
  EXPECT_FALSE(std::filesystem::exists(certificate_file(settings_.data)));
}

TEST_F(OperatorsCertificate, IsNamedWhereItIsMissingAndNoneIsMadeInItsPlace) {
  for (const auto& file : {settings_.certificate_key, settings_.certificate}) {
    std::filesystem::remove(file);
    const auto refused = ensure();
    ASSERT_THAT(refused, FailsWith(Code::not_found));
    EXPECT_THAT(refused.error().sentence(), HasSubstr(file.string()));
  }
  EXPECT_TRUE(std::filesystem::is_empty(settings_.data));
}

}  // namespace
}  // namespace kater::app
