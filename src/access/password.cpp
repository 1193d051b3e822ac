#include "access/password.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <mutex>

#include "access/common_passwords.h"
#include "base/secret.h"
#include "base/text.h"

namespace kater::access {
namespace {

// OWASP's second choice for Argon2id: as strong as more memory in one pass, and kind to a small server.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory_in_bytes = std::size_t{19} << 20;

constexpr std::size_t shortest = 10;
constexpr std::size_t longest = 256;

// Many at once would each take the memory; a sign-in may wait.
std::mutex& one_at_a_time() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

Result<void> check_password(std::string_view password, const model::Person& person) {
  if (password.size() < shortest) {
    return refuse(Code::invalid_argument,
                  fmt::format("The password is too short. Take at least {} characters.", shortest));
  }
  if (password.size() > longest) {
    return refuse(Code::invalid_argument,
                  fmt::format("The password is too long. Take at most {} characters.", longest));
  }
  const auto lowered = to_lower(password);
  const bool one_sign = std::ranges::all_of(lowered, [&](char c) { return c == lowered.front(); });
  const bool own_name = lowered == to_lower(person.username) || lowered == to_lower(person.email);
  if (one_sign || own_name || is_common_password(password)) {
    return refuse(Code::invalid_argument,
                  "This password is among the first that anybody would guess. Take another one, such as a few words.");
  }
  return {};
}

std::string hash_password(std::string_view password) {
  random_bytes(0);  // libsodium is ready after this
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const std::lock_guard lock{one_at_a_time()};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_in_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    std::fputs("kater: no memory left to hash a password\n", stderr);
    std::abort();
  }
  return hash.data();
}

bool password_fits(std::string_view password, const std::string& hash) {
  static const std::string nobodys = hash_password(random_id());
  const auto& against = hash.empty() ? nobodys : hash;
  const std::lock_guard lock{one_at_a_time()};
  return crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0 && !hash.empty();
}

}  // namespace kater::access
