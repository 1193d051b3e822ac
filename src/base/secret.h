// A text that must not be read by accident: a token, a password, a key.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace kater {

// Lives in memory that is locked, kept out of core dumps and wiped when it goes (sodium_malloc). Printing one prints
// "(secret)"; its text is had only by asking for it by name. Moved, never copied.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view text);
  // Wipes the text it was made from.
  static Secret consume(std::string&& text);

  Secret(Secret&& other) noexcept;
  Secret& operator=(Secret&& other) noexcept;
  Secret(const Secret&) = delete;
  Secret& operator=(const Secret&) = delete;
  ~Secret();

  // The text itself, for as long as this lives. Do not keep a copy.
  std::string_view reveal() const { return {text_, size_}; }
  Secret clone() const { return Secret{reveal()}; }
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
};

std::ostream& operator<<(std::ostream& out, const Secret&);

// Whether two texts are equal, in a time that does not tell where they differ.
bool equal_in_constant_time(std::string_view left, std::string_view right);

// Overwrites the text's memory before emptying it.
void wipe(std::string& text);

// `bytes` random bytes from the system's generator.
std::string random_bytes(std::size_t bytes);
// A random identifier: 26 letters and digits (base32, 130 bits), safe in a URL and as a file name.
std::string random_id();

std::string to_hex(std::string_view bytes);
// Base64 without padding, safe in a URL.
std::string to_base64url(std::string_view bytes);
// SHA-256 as raw bytes.
std::string sha256(std::string_view bytes);

}  // namespace kater
