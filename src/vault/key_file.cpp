#include "vault/key_file.h"

#include <fmt/format.h>

#include "base/file.h"
#include "vault/key_text.h"

namespace kater::vault {
namespace {

Error readable_by_others(const std::filesystem::path& file) {
  return refuse(Code::permission_denied,
                fmt::format("Others than its owner may read or change the key file {0}, so Kater does not use it. Take "
                            "their rights away with `chmod 600 {0}`, and think about who may have read it.",
                            file.string()));
}

Error missing(const std::filesystem::path& file) {
  return refuse(
      Code::not_found,
      fmt::format("The key file {} is missing, but there is a store that was sealed with it. Put the key file "
                  "back from your copy; without it nobody can open the store, and a new key would not help.",
                  file.string()));
}

}  // namespace

Result<KeyRing> KeyFile::keys(std::stop_token) {
  auto text = read_file(file_);
  if (!text.has_value()) {
    if (text.error().code == Code::not_found) return missing(file_);
    return std::move(text).error();
  }
  const Secret read = Secret::consume(std::move(*text));
  if (TRY(others_may_touch(file_))) return readable_by_others(file_);
  return key_ring_from(read.reveal(), place());
}

Result<void> KeyFile::keep(const KeyRing& ring) {
  return write_file(file_, ring.text().reveal(), FileMode::only_owner).during("writing the key file");
}

Result<KeyRing> ensure_key_file(const std::filesystem::path& file, BesideStore store) {
  KeyFile key_file{file};
  auto keys = key_file.keys({});
  if (keys.has_value() || keys.error().code != Code::not_found || store == BesideStore::exists) return keys;
  KeyRing made{MasterKey::make()};
  TRY(key_file.keep(made));
  return made;
}

}  // namespace kater::vault
