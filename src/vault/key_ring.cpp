#include "vault/key_ring.h"

#include <algorithm>

namespace kater::vault {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// The texts between the blanks.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (auto start = text.find_first_not_of(blanks); start != text.npos; start = text.find_first_not_of(blanks)) {
    text.remove_prefix(start);
    const auto word = text.substr(0, text.find_first_of(blanks));
    words.push_back(word);
    text.remove_prefix(word.size());
  }
  return words;
}

bool has(const KeyRing& ring, const MasterKey& key) {
  const auto same = [&](const MasterKey& other) {
    return equal_in_constant_time(other.bytes().reveal(), key.bytes().reveal());
  };
  return same(ring.current) || std::any_of(ring.previous.begin(), ring.previous.end(), same);
}

}  // namespace

Result<KeyRing> KeyRing::from_text(std::string_view text) {
  const auto words = words_of(text);
  auto current = TRY(MasterKey::from_text(words.empty() ? std::string_view{} : words.front()));
  KeyRing ring{std::move(current)};
  for (std::size_t i = 1; i < words.size(); ++i) {
    auto key = TRY(MasterKey::from_text(words[i]));
    if (!has(ring, key)) ring.previous.push_back(std::move(key));
  }
  return ring;
}

Secret KeyRing::text() const {
  std::string lines{current.text().reveal()};
  lines.reserve((lines.size() + 1) * (previous.size() + 1));  // or growing would leave copies behind
  lines += '\n';
  for (const auto& key : previous) lines.append(key.text().reveal()) += '\n';
  return Secret::consume(std::move(lines));
}

void KeyRing::add_older(const KeyRing& older) {
  if (!has(*this, older.current)) previous.push_back(older.current.clone());
  for (const auto& key : older.previous) {
    if (!has(*this, key)) previous.push_back(key.clone());
  }
}

KeyRing KeyRing::clone() const {
  KeyRing copy{current.clone()};
  for (const auto& key : previous) copy.previous.push_back(key.clone());
  return copy;
}

Result<void> KeyProvider::keep(const KeyRing&) {
  return refuse(Code::unsupported, "Kater does not write the master key there. Put the new one there yourself.");
}

}  // namespace kater::vault
