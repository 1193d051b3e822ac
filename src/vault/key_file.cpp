#include "vault/key_file.h"

#include <fmt/format.h>

#include "base/file.h"

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

Result<MasterKey> KeyFile::master_key(std::stop_token) {
  auto text = read_file(file_);
  if (!text.has_value()) {
    if (text.error().code == Code::not_found) return missing(file_);
    return std::move(text).error();
  }
  const Secret read = Secret::consume(std::move(*text));
  if (TRY(others_may_touch(file_))) return readable_by_others(file_);
  return MasterKey::from_text(read.reveal()).during("reading the key file " + file_.string());
}

Result<MasterKey> ensure_key_file(const std::filesystem::path& file, BesideStore store) {
  auto key = KeyFile{file}.master_key({});
  if (key.has_value() || key.error().code != Code::not_found || store == BesideStore::exists) return key;
  MasterKey made = MasterKey::make();
  std::string line{made.text().reveal()};
  line += '\n';
  auto written = write_file(file, line, FileMode::only_owner);
  wipe(line);
  TRY(std::move(written).during("making the key file"));
  return made;
}

}  // namespace kater::vault
