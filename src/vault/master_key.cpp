#include "vault/master_key.h"

#include <sodium.h>

#include "base/text.h"

namespace kater::vault {
namespace {

constexpr std::string_view prefix = "kater-key-1:";
constexpr std::size_t key_bytes = 32;
constexpr std::size_t check_bytes = 4;

std::string check_value_of(std::string_view key) {
  std::string checked = std::string{prefix}.append(key);
  std::string check = sha256(checked).substr(0, check_bytes);
  wipe(checked);
  return check;
}

Error damaged() {
  return refuse(Code::corrupt,
                "The master key is damaged: it is not what Kater wrote. Put back the copy you keep of it; a new key "
                "would open nothing that was sealed with this one.");
}

}  // namespace

MasterKey MasterKey::make() { return MasterKey{Secret::consume(random_bytes(key_bytes))}; }

Result<MasterKey> MasterKey::from_text(std::string_view text) {
  text = trimmed(text);
  if (!text.starts_with(prefix)) return damaged();
  text.remove_prefix(prefix.size());
  std::string bytes(key_bytes + check_bytes, '\0');
  std::size_t size = 0;
  const int wrong = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                                      text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  const Secret whole = Secret::consume(std::move(bytes));
  if (wrong != 0 || size != key_bytes + check_bytes) return damaged();
  const auto key = whole.reveal().substr(0, key_bytes);
  if (!equal_in_constant_time(check_value_of(key), whole.reveal().substr(key_bytes))) return damaged();
  return MasterKey{Secret{key}};
}

Secret MasterKey::text() const {
  std::string checked{bytes_.reveal()};
  checked += check_value_of(bytes_.reveal());
  std::string encoded = to_base64url(checked);
  std::string text = std::string{prefix}.append(encoded);
  wipe(checked);
  wipe(encoded);
  return Secret::consume(std::move(text));
}

}  // namespace kater::vault
