#include "store/engine/sqlite/store_key_file.h"

#include "base/file.h"
#include "store/engine/store_key.h"

namespace kater::store {

std::filesystem::path store_file(const std::filesystem::path& data_folder) { return data_folder / "kater.db"; }

std::filesystem::path store_key_file(const std::filesystem::path& store) { return store.parent_path() / "store.key"; }

Result<std::vector<Secret>> read_store_keys(const std::filesystem::path& key_file, const vault::Vault& vault) {
  const auto text = TRY(read_file(key_file));
  std::vector<Secret> keys;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = rest.find('\n');
    keys.push_back(TRY(open_store_key(rest.substr(0, end), vault)));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  if (keys.empty()) {
    return refuse(Code::corrupt,
                  "The file store.key is empty. Put back a copy of it, or restore the store from a backup.");
  }
  return keys;
}

Result<void> write_store_keys(const std::filesystem::path& key_file, std::span<const Secret* const> keys,
                              const vault::Vault& vault) {
  std::string text;
  for (const auto* key : keys) text += seal_store_key(*key, vault) + '\n';
  return write_file(key_file, text, FileMode::only_owner);
}

Result<bool> is_under_current_key(const std::filesystem::path& key_file, const vault::Vault& vault) {
  const auto text = TRY(read_file(key_file));
  const auto line = std::string_view{text}.substr(0, text.find('\n'));
  return line.size() + 1 >= text.size() && vault::key_id_in(line) == vault.key_id();
}

}  // namespace kater::store
