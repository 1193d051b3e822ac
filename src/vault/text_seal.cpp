#include "vault/text_seal.h"

#include <sodium.h>

namespace kater::vault {
namespace {

constexpr std::string_view format = "kater-text-1.";
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// Each part goes behind its length, so that no two places have the same bytes.
std::string associated_data(const Place& place) {
  std::string data;
  for (const std::string_view part : {format, place.field, std::string_view{place.row}}) {
    for (int shift = 0; shift < 64; shift += 8) data += static_cast<char>((part.size() >> shift) & 0xff);
    data += part;
  }
  return data;
}

Error does_not_open() {
  return fail(Code::corrupt, "a sealed text of the store does not open",
              "Something in Kater's store is not what was written: it was changed, or put where it does not belong. "
              "Restore the database from a backup.");
}

}  // namespace

std::string TextSeal::seal(std::string_view text, const Place& place) const {
  std::string sealed = random_bytes(nonce_bytes);
  sealed.resize(nonce_bytes + text.size() + tag_bytes);
  const auto associated = associated_data(place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes_of(sealed) + nonce_bytes, nullptr, bytes_of(text), text.size(),
                                             bytes_of(associated), associated.size(), nullptr, bytes_of(sealed),
                                             bytes_of(key_.reveal()));
  return std::string{format} + to_base64url(sealed);
}

Result<std::string> TextSeal::open(std::string_view sealed, const Place& place) const {
  if (!sealed.starts_with(format)) return does_not_open();
  sealed.remove_prefix(format.size());
  std::string bytes(sealed.size(), '\0');
  std::size_t size = 0;
  const int wrong = sodium_base642bin(bytes_of(bytes), bytes.size(), sealed.data(), sealed.size(), nullptr, &size,
                                      nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (wrong != 0 || size < nonce_bytes + tag_bytes) return does_not_open();
  std::string text(size - nonce_bytes - tag_bytes, '\0');
  const auto associated = associated_data(place);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes_of(text), nullptr, nullptr, bytes_of(bytes) + nonce_bytes,
                                                 size - nonce_bytes, bytes_of(associated), associated.size(),
                                                 bytes_of(bytes), bytes_of(key_.reveal())) != 0) {
    return does_not_open();
  }
  return text;
}

}  // namespace kater::vault
