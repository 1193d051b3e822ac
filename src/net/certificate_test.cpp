#include "net/certificate.h"

#include <openssl/pem.h>

#include "base/testing/result_matchers.h"
#include "net/openssl.h"

namespace kater::net {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::FailsWith;
using testing::Holds;

const Time now{std::chrono::seconds{1'795'341'600}};  // 2026-11-22T10:00:00Z
const std::vector<std::string> names = {"kater.example", "*.kater.example", "127.0.0.1", "::1"};

openssl::X509 parse(std::string_view pem) {
  const openssl::Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  return openssl::X509{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
}

openssl::Key parse_key(const Secret& pem) {
  const openssl::Bio bio{BIO_new_mem_buf(pem.reveal().data(), static_cast<int>(pem.size()))};
  return openssl::Key{PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr)};
}

// What a client says that trusts `authority` alone and looks at `time`.
int verify(std::string_view authority, std::string_view server, Time time) {
  const std::unique_ptr<X509_STORE, openssl::FreedBy<X509_STORE_free>> store{X509_STORE_new()};
  const auto trusted = parse(authority);
  X509_STORE_add_cert(store.get(), trusted.get());
  const auto certificate = parse(server);
  const std::unique_ptr<X509_STORE_CTX, openssl::FreedBy<X509_STORE_CTX_free>> context{X509_STORE_CTX_new()};
  X509_STORE_CTX_init(context.get(), store.get(), certificate.get(), nullptr);
  X509_STORE_CTX_set_time(context.get(), 0, std::chrono::system_clock::to_time_t(time));
  X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_SERVER);
  X509_VERIFY_PARAM_set_flags(X509_STORE_CTX_get0_param(context.get()), X509_V_FLAG_X509_STRICT);
  X509_verify_cert(context.get());
  return X509_STORE_CTX_get_error(context.get());
}

bool names_host(std::string_view pem, const char* host) {
  return X509_check_host(parse(pem).get(), host, 0, 0, nullptr) == 1;
}
bool names_address(std::string_view pem, const char* address) {
  return X509_check_ip_asc(parse(pem).get(), address, 0) == 1;
}

TEST(Certificate, SignedByItselfIsTrustedByWhoeverHoldsIt) {
  const auto made = MUST(make_self_signed(names, days{825}, now));
  EXPECT_EQ(verify(made.chain, made.chain, now), X509_V_OK);
  const auto other = MUST(make_self_signed(names, days{825}, now));
  EXPECT_NE(verify(other.chain, made.chain, now), X509_V_OK);
}

TEST(Certificate, SignedByAnAuthorityIsTrustedByWhoeverTrustsThat) {
  const auto made = MUST(make_with_authority("Kater sandbox", names, days{30}, now));
  EXPECT_EQ(verify(made.authority, made.server.chain, now), X509_V_OK);
  const auto stranger = MUST(make_with_authority("Kater sandbox", names, days{30}, now));
  EXPECT_NE(verify(stranger.authority, made.server.chain, now), X509_V_OK);
}

TEST(Certificate, CarriesEveryNameAndAddressAndNoOther) {
  const auto made = MUST(make_with_authority("Kater sandbox", names, days{30}, now));
  for (const std::string& chain : {made.server.chain, MUST(make_self_signed(names, days{30}, now)).chain}) {
    EXPECT_TRUE(names_host(chain, "kater.example"));
    EXPECT_TRUE(names_host(chain, "team.kater.example"));
    EXPECT_TRUE(names_address(chain, "127.0.0.1"));
    EXPECT_TRUE(names_address(chain, "::1"));
    EXPECT_FALSE(names_host(chain, "example"));
    EXPECT_FALSE(names_address(chain, "127.0.0.2"));
  }
}

TEST(Certificate, OnlyAnAuthorityMaySignOthers) {
  const auto made = MUST(make_with_authority("Kater sandbox", names, days{30}, now));
  EXPECT_EQ(X509_check_ca(parse(made.authority).get()), 1);
  EXPECT_EQ(X509_get_key_usage(parse(made.authority).get()), static_cast<uint32_t>(KU_KEY_CERT_SIGN | KU_CRL_SIGN));
  for (const std::string& chain : {made.server.chain, MUST(make_self_signed(names, days{30}, now)).chain}) {
    EXPECT_EQ(X509_check_ca(parse(chain).get()), 0);
    EXPECT_EQ(X509_get_key_usage(parse(chain).get()), static_cast<uint32_t>(KU_DIGITAL_SIGNATURE));
    EXPECT_EQ(X509_get_extended_key_usage(parse(chain).get()), static_cast<uint32_t>(XKU_SSL_SERVER));
  }
}

TEST(Certificate, ComesWithTheKeyThatBelongsToIt) {
  const auto made = MUST(make_self_signed(names, days{30}, now));
  const auto key = parse_key(made.key);
  ASSERT_NE(key, nullptr);
  EXPECT_EQ(X509_check_private_key(parse(made.chain).get(), key.get()), 1);
  EXPECT_EQ(EVP_PKEY_get_bits(key.get()), 256);
}

TEST(Certificate, IsValidFromALittleBeforeItWasMadeUntilItsLifetimeEnds) {
  const auto made = MUST(make_with_authority("Kater sandbox", names, days{30}, now));
  EXPECT_THAT(expiry_of(made.server.chain), Holds(now + days{30}));
  EXPECT_EQ(verify(made.authority, made.server.chain, now - hours{1}), X509_V_OK);
  EXPECT_EQ(verify(made.authority, made.server.chain, now - hours{2}), X509_V_ERR_CERT_NOT_YET_VALID);
  EXPECT_EQ(verify(made.authority, made.server.chain, now + days{31}), X509_V_ERR_CERT_HAS_EXPIRED);
}

TEST(Certificate, HasAFingerprintAsBrowsersShowIt) {
  const auto made = MUST(make_self_signed(names, days{30}, now));
  const std::string fingerprint = MUST(fingerprint_of(made.chain));
  EXPECT_THAT(fingerprint, ::testing::MatchesRegex("([0-9A-F]{2}:){31}[0-9A-F]{2}"));
  EXPECT_THAT(fingerprint_of(made.chain), Holds(fingerprint));
  const auto other = MUST(make_self_signed(names, days{30}, now));
  EXPECT_THAT(fingerprint_of(other.chain), Holds(::testing::Ne(fingerprint)));
}

TEST(Certificate, TakesNamesLongerThanASubjectCanHold) {
  const std::string longest = std::string(63, 'a') + "." + std::string(63, 'b') + ".example";
  const auto made = MUST(make_self_signed({longest}, days{30}, now));
  EXPECT_TRUE(names_host(made.chain, longest.c_str()));
}

TEST(Certificate, RefusesWhatIsNoName) {
  for (const char* text : {"", "two words", "host:443", "https://host", "host,DNS:evil", "*", "h*st.example"}) {
    EXPECT_THAT(make_self_signed({text}, days{30}, now), FailsWith(Code::invalid_argument)) << text;
  }
  EXPECT_THAT(make_self_signed({}, days{30}, now), FailsWith(Code::invalid_argument));
}

TEST(Certificate, RefusesToReadWhatIsNone) {
  for (const char* text : {"", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"}) {
    EXPECT_THAT(fingerprint_of(text), FailsWith(Code::invalid_argument)) << text;
    EXPECT_THAT(expiry_of(text), FailsWith(Code::invalid_argument)) << text;
  }
}

}  // namespace
}  // namespace kater::net
