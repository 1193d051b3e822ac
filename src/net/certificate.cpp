#include "net/certificate.h"

#include <fmt/format.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>

#include "net/openssl.h"

namespace kater::net {
namespace {

using openssl::FreedBy;

using Extension = std::unique_ptr<X509_EXTENSION, FreedBy<X509_EXTENSION_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, FreedBy<GENERAL_NAMES_free>>;

constexpr long version_3 = 2;                    // X.509 counts from zero
constexpr std::chrono::hours backdating{1};      // so that a client whose clock is behind accepts it at once
constexpr std::size_t longest_common_name = 64;  // RFC 5280, ub-common-name
constexpr std::size_t longest_dns_name = 253;

enum class Role { authority, server };

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// A name that a certificate may carry; `*` only as its first label (RFC 6125).
bool is_dns_name(std::string_view name) {
  if (name.starts_with("*.")) name.remove_prefix(2);
  if (name.empty() || name.size() > longest_dns_name) return false;
  return std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_'; });
}

// The text as a subject alternative name: an IP address where it is one, else a DNS name.
Result<void> add_alternative_name(GENERAL_NAMES& names, const std::string& text) {
  int type = GEN_DNS;
  ASN1_STRING* value = a2i_IPADDRESS(text.c_str());
  if (value != nullptr) {
    type = GEN_IPADD;
  } else if (is_dns_name(text)) {
    value = ASN1_IA5STRING_new();
    if (value == nullptr || ASN1_STRING_set(value, text.data(), static_cast<int>(text.size())) != 1) {
      return openssl::failure("naming a certificate");
    }
  } else {
    return refuse(
        Code::invalid_argument,
        fmt::format("`{}` is neither a host name nor an IP address, so no certificate can be made for it. Use "
                    "the name or address that people enter into their browser.",
                    text));
  }
  GENERAL_NAME* name = GENERAL_NAME_new();
  GENERAL_NAME_set0_value(name, type, value);
  sk_GENERAL_NAME_push(&names, name);
  return {};
}

Result<Names> alternative_names(const std::vector<std::string>& texts) {
  if (texts.empty()) return refuse(Code::invalid_argument, "A certificate needs at least one host name or IP address.");
  Names names{sk_GENERAL_NAME_new_null()};
  for (const auto& text : texts) TRY(add_alternative_name(*names, text));
  return names;
}

Result<openssl::Key> make_key() {
  openssl::Key key{EVP_EC_gen("P-256")};
  if (key == nullptr) return openssl::failure("making a key");
  return key;
}

Result<void> set_serial(::X509& certificate) {
  std::array<unsigned char, 16> random{};
  if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) return openssl::failure("making a serial");
  random[0] = static_cast<unsigned char>((random[0] & 0x7F) | 0x40);  // positive and never zero, as RFC 5280 wants
  const std::unique_ptr<BIGNUM, FreedBy<BN_free>> number{
      BN_bin2bn(random.data(), static_cast<int>(random.size()), nullptr)};
  if (number == nullptr || BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(&certificate)) == nullptr) {
    return openssl::failure("setting the serial");
  }
  return {};
}

Result<void> set_subject(::X509& certificate, std::string_view common_name) {
  X509_NAME* subject = X509_get_subject_name(&certificate);
  const auto add = [&](const char* field, std::string_view text) {
    return X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8, bytes_of(text), static_cast<int>(text.size()), -1,
                                      0) == 1;
  };
  if (!add("O", "Kater")) return openssl::failure("naming a certificate");
  if (common_name.size() <= longest_common_name && !add("CN", common_name)) {
    return openssl::failure("naming a certificate");
  }
  return {};
}

void set_validity(::X509& certificate, Time now, std::chrono::days lifetime) {
  const auto seconds = [](Time time) { return std::chrono::system_clock::to_time_t(time); };
  ASN1_TIME_set(X509_getm_notBefore(&certificate), seconds(now - backdating));
  ASN1_TIME_set(X509_getm_notAfter(&certificate), seconds(now + lifetime));
}

Result<void> add_extension(::X509& certificate, ::X509& issuer, int extension, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
  const Extension made{X509V3_EXT_conf_nid(nullptr, &context, extension, value)};
  if (made == nullptr || X509_add_ext(&certificate, made.get(), -1) != 1) {
    return openssl::failure("adding an extension");
  }
  return {};
}

Result<void> add_extensions(::X509& certificate, ::X509& issuer, Role role) {
  const bool authority = role == Role::authority;
  TRY(add_extension(certificate, issuer, NID_basic_constraints,
                    authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE"));
  TRY(add_extension(certificate, issuer, NID_key_usage,
                    authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature"));
  if (!authority) TRY(add_extension(certificate, issuer, NID_ext_key_usage, "serverAuth"));
  TRY(add_extension(certificate, issuer, NID_subject_key_identifier, "hash"));
  return add_extension(certificate, issuer, NID_authority_key_identifier, "keyid");
}

struct Issuer {
  ::X509* certificate;  // null: signs itself
  EVP_PKEY* key;
};

// Everything but the alternative names and the signature.
Result<openssl::X509> make_unsigned(std::string_view common_name, EVP_PKEY& key, Time now, std::chrono::days lifetime) {
  openssl::X509 certificate{X509_new()};
  if (certificate == nullptr || X509_set_version(certificate.get(), version_3) != 1 ||
      X509_set_pubkey(certificate.get(), &key) != 1) {
    return openssl::failure("making a certificate");
  }
  TRY(set_serial(*certificate));
  TRY(set_subject(*certificate, common_name));
  set_validity(*certificate, now, lifetime);
  return certificate;
}

Result<void> sign(::X509& certificate, Issuer issuer, Role role) {
  ::X509& signer = issuer.certificate != nullptr ? *issuer.certificate : certificate;
  if (X509_set_issuer_name(&certificate, X509_get_subject_name(&signer)) != 1) {
    return openssl::failure("naming the issuer");
  }
  TRY(add_extensions(certificate, signer, role));
  if (X509_sign(&certificate, issuer.key, EVP_sha256()) == 0) return openssl::failure("signing a certificate");
  return {};
}

std::string_view contents_of(const openssl::Bio& bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

Result<std::string> pem_of(::X509& certificate) {
  const openssl::Bio bio{BIO_new(BIO_s_mem())};
  if (bio == nullptr || PEM_write_bio_X509(bio.get(), &certificate) != 1)
    return openssl::failure("writing a certificate");
  return std::string{contents_of(bio)};
}

Result<Secret> pem_of(EVP_PKEY& key) {
  const openssl::Bio bio{BIO_new(BIO_s_secmem())};  // wiped when freed
  if (bio == nullptr || PEM_write_bio_PrivateKey(bio.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) != 1) {
    return openssl::failure("writing a key");
  }
  return Secret{contents_of(bio)};
}

// A server's certificate, signed by `issuer` or, where that is null, by itself.
Result<Certificate> make_server(const std::vector<std::string>& names_and_addresses, std::chrono::days lifetime,
                                Time now, const Issuer* issuer) {
  const Names names = TRY(alternative_names(names_and_addresses));
  const openssl::Key key = TRY(make_key());
  const openssl::X509 certificate = TRY(make_unsigned(names_and_addresses.front(), *key, now, lifetime));
  if (X509_add1_ext_i2d(certificate.get(), NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) != 1) {
    return openssl::failure("naming a certificate");
  }
  TRY(sign(*certificate, issuer != nullptr ? *issuer : Issuer{nullptr, key.get()}, Role::server));
  auto chain = TRY(pem_of(*certificate));
  auto private_key = TRY(pem_of(*key));
  return Certificate{std::move(chain), std::move(private_key)};
}

Result<openssl::X509> first_certificate(std::string_view pem) {
  const openssl::Bio bio{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
  openssl::X509 certificate{PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)};
  ERR_clear_error();
  if (certificate == nullptr) {
    return refuse(Code::invalid_argument,
                  "This is not a certificate in PEM form: it should hold a block that starts with "
                  "`-----BEGIN CERTIFICATE-----`.");
  }
  return certificate;
}

}  // namespace

Result<Certificate> make_self_signed(const std::vector<std::string>& names_and_addresses, std::chrono::days lifetime,
                                     Time now) {
  return make_server(names_and_addresses, lifetime, now, nullptr).during("making a self-signed certificate");
}

Result<SignedCertificate> make_with_authority(std::string_view authority_name,
                                              const std::vector<std::string>& names_and_addresses,
                                              std::chrono::days lifetime, Time now) {
  const openssl::Key key = TRY(make_key());  // gone when we return: nobody can sign another certificate with it
  const openssl::X509 authority = TRY(make_unsigned(authority_name, *key, now, lifetime));
  TRY(sign(*authority, Issuer{nullptr, key.get()}, Role::authority));
  const Issuer issuer{authority.get(), key.get()};
  auto server = TRY(make_server(names_and_addresses, lifetime, now, &issuer).during("making a signed certificate"));
  auto authority_pem = TRY(pem_of(*authority));
  return SignedCertificate{std::move(authority_pem), std::move(server)};
}

Result<std::string> fingerprint_of(std::string_view pem) {
  const openssl::X509 certificate = TRY(first_certificate(pem));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (X509_digest(certificate.get(), EVP_sha256(), digest.data(), &size) != 1) {
    return openssl::failure("hashing a certificate");
  }
  return fmt::format("{:02X}", fmt::join(digest.begin(), digest.begin() + size, ":"));
}

Result<Time> expiry_of(std::string_view pem) {
  const openssl::X509 certificate = TRY(first_certificate(pem));
  std::tm time{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &time) != 1) {
    return refuse(Code::invalid_argument, "The certificate does not say in a known form until when it is valid.");
  }
  return Time{std::chrono::seconds{::timegm(&time)}};
}

}  // namespace kater::net
