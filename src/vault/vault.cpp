#include "vault/vault.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

namespace kater::vault {
namespace {

constexpr std::string_view format = "kater-sealed-1";
constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// The numbers and names of docs/encryption.md; each purpose has a key of its own, so none is used for two things.
enum class Subkey : std::uint64_t { wrapping = 1, store_file = 2, key_id = 3 };

Secret subkey_of(const MasterKey& key, Subkey which) {
  static_assert(crypto_kdf_KEYBYTES == 32 && crypto_kdf_CONTEXTBYTES == 8);
  std::string bytes(key_bytes, '\0');
  crypto_kdf_derive_from_key(bytes_of(bytes), bytes.size(), static_cast<std::uint64_t>(which), "kater-v1",
                             bytes_of(key.bytes().reveal()));
  return Secret::consume(std::move(bytes));
}

void add_number(std::string& to, std::uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8) to += static_cast<char>((number >> shift) & 0xff);
}

// Each part goes behind its length, so that no two contexts have the same bytes.
std::string associated_data(std::string_view layer, const Context& context) {
  std::string data;
  for (const auto part : {format, layer, context.purpose, context.owner, context.field}) {
    add_number(data, part.size());
    data += part;
  }
  add_number(data, static_cast<std::uint64_t>(context.version));
  return data;
}

// Nonce, then ciphertext and tag.
std::string encrypt(std::string_view text, const Secret& key, std::string_view associated) {
  const std::string nonce = random_bytes(nonce_bytes);
  std::string sealed(text.size() + tag_bytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed), nullptr, bytes_of(text), text.size(),
                                             bytes_of(associated), associated.size(), nullptr, bytes_of(nonce),
                                             bytes_of(key.reveal()));
  return nonce + sealed;
}

std::optional<Secret> decrypt(std::string_view sealed, const Secret& key, std::string_view associated) {
  if (sealed.size() < nonce_bytes + tag_bytes) return std::nullopt;
  const auto nonce = sealed.substr(0, nonce_bytes);
  sealed.remove_prefix(nonce_bytes);
  std::string text(sealed.size() - tag_bytes, '\0');
  const int wrong = crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text), nullptr, nullptr, bytes_of(sealed),
                                                               sealed.size(), bytes_of(associated), associated.size(),
                                                               bytes_of(nonce), bytes_of(key.reveal()));
  Secret secret = Secret::consume(std::move(text));
  if (wrong != 0) return std::nullopt;
  return secret;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
    return std::nullopt;
  }
  bytes.resize(size);
  return bytes;
}

// The texts between the dots; nothing when there are not exactly as many as asked for.
template <std::size_t count>
std::optional<std::array<std::string_view, count>> split_at_dots(std::string_view text) {
  std::array<std::string_view, count> parts;
  for (std::size_t i = 0; i < count; ++i) {
    const auto end = text.find('.');
    if ((end == std::string_view::npos) != (i == count - 1)) return std::nullopt;
    parts[i] = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return parts;
}

Error does_not_open() {
  return refuse(Code::corrupt,
                "A stored secret does not open: it is damaged, or was put where it does not belong. Enter it again.");
}

Error of_another_key(std::string_view sealed_with, std::string_view ours) {
  return refuse(Code::unauthenticated,
                fmt::format("A stored secret was sealed with another master key ({}; this one is {}). Start Kater with "
                            "the key it was sealed with, or enter the secret again.",
                            sealed_with, ours));
}

// A sealed text, apart: the views are into it.
struct Parts {
  std::string_view key_id;
  std::string wrapped, body;
};

Result<Parts> parts_of(std::string_view sealed) {
  const auto texts = split_at_dots<4>(sealed);
  if (!texts || (*texts)[0] != format) return does_not_open();
  auto wrapped = from_base64url((*texts)[2]);
  auto body = from_base64url((*texts)[3]);
  if (!wrapped || !body) return does_not_open();
  return Parts{(*texts)[1], std::move(*wrapped), std::move(*body)};
}

Result<Secret> data_key_in(const Parts& parts, const Secret& wrapping_key, const Context& context) {
  auto data_key = decrypt(parts.wrapped, wrapping_key, associated_data("data key", context));
  if (!data_key || data_key->size() != key_bytes) return does_not_open();
  return std::move(*data_key);
}

std::string text_of(std::string_view key_id, std::string_view wrapped, std::string_view body) {
  return fmt::format("{}.{}.{}.{}", format, key_id, to_base64url(wrapped), to_base64url(body));
}

}  // namespace

struct Vault::Keys {
  explicit Keys(const MasterKey& key)
      : wrapping{subkey_of(key, Subkey::wrapping)},
        store_file{subkey_of(key, Subkey::store_file)},
        id{key_id_of(key)} {}
  Secret wrapping, store_file;
  std::string id;
};

std::shared_ptr<const Vault::Ring> Vault::derived_from(const KeyRing& ring) {
  auto derived = std::make_shared<Ring>();
  derived->emplace_back(ring.current);
  for (const auto& key : ring.previous) derived->emplace_back(key);
  return derived;
}

Vault::Vault(const KeyRing& ring) : ring_{derived_from(ring)} {}
Vault::Vault(const MasterKey& key) : Vault{KeyRing{key.clone()}} {}

void Vault::use(const KeyRing& ring) {
  ring_.with([next = derived_from(ring)](auto& now) { now = next; });
}

std::shared_ptr<const Vault::Ring> Vault::ring() const {
  return ring_.with([](const auto& now) { return now; });
}

Result<const Vault::Keys*> Vault::key_of(const Ring& ring, std::string_view key_id) {
  const auto found = std::find_if(ring.begin(), ring.end(), [&](const Keys& keys) { return keys.id == key_id; });
  if (found != ring.end()) return &*found;
  if (key_id.size() == ring.front().id.size()) return of_another_key(key_id, ring.front().id);
  return does_not_open();
}

std::string Vault::seal(const Secret& secret, const Context& context) const {
  const auto keys = ring();
  const auto& current = keys->front();
  const Secret data_key = Secret::consume(random_bytes(key_bytes));
  const auto wrapped = encrypt(data_key.reveal(), current.wrapping, associated_data("data key", context));
  return text_of(current.id, wrapped, encrypt(secret.reveal(), data_key, associated_data("secret", context)));
}

Result<Secret> Vault::open(std::string_view sealed, const Context& context) const {
  const auto keys = ring();
  const auto parts = TRY(parts_of(sealed));
  const auto* key = TRY(key_of(*keys, parts.key_id));
  const auto data_key = TRY(data_key_in(parts, key->wrapping, context));
  auto secret = decrypt(parts.body, data_key, associated_data("secret", context));
  if (!secret) return does_not_open();
  return std::move(*secret);
}

Result<std::optional<std::string>> Vault::rewrapped(std::string_view sealed, const Context& context) const {
  const auto keys = ring();
  const auto& current = keys->front();
  const auto parts = TRY(parts_of(sealed));
  const auto* key = TRY(key_of(*keys, parts.key_id));
  if (key == &current) return std::nullopt;
  const auto data_key = TRY(data_key_in(parts, key->wrapping, context));
  const auto wrapped = encrypt(data_key.reveal(), current.wrapping, associated_data("data key", context));
  return text_of(current.id, wrapped, parts.body);
}

Secret Vault::store_file_key() const { return ring()->front().store_file.clone(); }

std::vector<Secret> Vault::store_file_keys() const {
  const auto keys = ring();
  std::vector<Secret> file_keys;
  for (const auto& each : *keys) file_keys.push_back(each.store_file.clone());
  return file_keys;
}

std::string Vault::key_id() const { return ring()->front().id; }

std::string key_id_of(const MasterKey& key) { return to_hex(subkey_of(key, Subkey::key_id).reveal().substr(0, 8)); }

std::string_view key_id_in(std::string_view sealed) {
  const auto texts = split_at_dots<4>(sealed);
  return texts && (*texts)[0] == format ? (*texts)[1] : std::string_view{};
}

}  // namespace kater::vault
