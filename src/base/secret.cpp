#include "base/secret.h"

#include <sodium.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace kater {
namespace {

// libsodium wants to be initialised before its first use, from any thread; it does nothing the second time.
void ensure_sodium() {
  static const int ready = sodium_init();
  if (ready < 0) {
    std::fputs("kater: libsodium could not be initialised: the system's random generator does not answer\n", stderr);
    std::abort();
  }
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

Secret::Secret(std::string_view text) : size_{text.size()} {
  if (text.empty()) return;
  ensure_sodium();
  text_ = static_cast<char*>(sodium_malloc(size_));
  if (text_ == nullptr) {
    std::fputs("kater: no locked memory left for a secret; raise the limit of locked memory (ulimit -l)\n", stderr);
    std::abort();
  }
  std::memcpy(text_, text.data(), size_);
}

Secret Secret::consume(std::string&& text) {
  Secret secret{text};
  wipe(text);
  return secret;
}

Secret::Secret(Secret&& other) noexcept
    : text_{std::exchange(other.text_, nullptr)}, size_{std::exchange(other.size_, 0)} {}

Secret& Secret::operator=(Secret&& other) noexcept {
  std::swap(text_, other.text_);
  std::swap(size_, other.size_);
  return *this;
}

Secret::~Secret() {
  if (text_ != nullptr) sodium_free(text_);
}

std::ostream& operator<<(std::ostream& out, const Secret&) { return out << "(secret)"; }

bool equal_in_constant_time(std::string_view left, std::string_view right) {
  return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

void wipe(std::string& text) {
  sodium_memzero(text.data(), text.size());
  text.clear();
}

std::string random_bytes(std::size_t bytes) {
  ensure_sodium();
  std::string random(bytes, '\0');
  randombytes_buf(random.data(), random.size());
  return random;
}

std::string random_id() {
  constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  std::string id = random_bytes(26);
  for (char& c : id) c = alphabet[static_cast<unsigned char>(c) % alphabet.size()];
  return id;
}

std::string to_hex(std::string_view bytes) {
  std::string hex(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), bytes_of(bytes), bytes.size());
  hex.pop_back();
  return hex;
}

std::string to_base64url(std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::string sha256(std::string_view bytes) {
  ensure_sodium();
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(bytes_of(hash), bytes_of(bytes), bytes.size());
  return hash;
}

}  // namespace kater
