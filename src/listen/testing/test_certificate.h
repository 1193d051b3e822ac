// A certificate for tests, made anew each time.
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <string>

namespace kater::listen::testing {

struct TestCertificate {
  std::string chain;
  std::string key;
};

inline TestCertificate make_test_certificate() {
  EVP_PKEY* key = EVP_EC_gen("P-256");
  X509* certificate = X509_new();
  X509_set_pubkey(certificate, key);
  X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
  X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
  X509_sign(certificate, key, EVP_sha256());
  const auto text_of = [](auto write) {
    BIO* bio = BIO_new(BIO_s_mem());
    write(bio);
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    std::string text{bytes, static_cast<std::size_t>(size)};
    BIO_free(bio);
    return text;
  };
  TestCertificate made{text_of([&](BIO* bio) { PEM_write_bio_X509(bio, certificate); }), text_of([&](BIO* bio) {
                         PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
                       })};
  X509_free(certificate);
  EVP_PKEY_free(key);
  return made;
}

}  // namespace kater::listen::testing
