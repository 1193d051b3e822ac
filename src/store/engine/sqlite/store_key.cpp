#include "store/engine/sqlite/store_key.h"

#include <fmt/format.h>

#include "base/file.h"
#include "store/engine/sqlite/folder_lock.h"

namespace kater::store {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr vault::Context context{.purpose = "store", .owner = "file", .field = "key", .version = 1};

}  // namespace

std::filesystem::path store_file(const std::filesystem::path& data_folder) { return data_folder / "kater.db"; }

std::filesystem::path store_key_file(const std::filesystem::path& store) { return store.parent_path() / "store.key"; }

Secret new_store_key() { return Secret::consume(random_bytes(key_bytes)); }

std::string seal_store_key(const Secret& key, const vault::Vault& vault) { return vault.seal(key, context); }

Result<Secret> open_store_key(std::string_view sealed, const vault::Vault& vault) {
  auto key = vault.open(sealed, context).during("opening the key of the store");
  if (!key.has_value() && key.error().code == Code::unauthenticated) {
    key.error().for_people = fmt::format(
        "The store was sealed with another key: with another master key than this one, whose id is {}. Start Kater "
        "with "
        "the master key the store was made with.",
        vault.key_id());
  } else if (!key.has_value()) {
    key.error().for_people =
        "The store does not open: its key, which is kept sealed beside it in store.key, is damaged. Put back a copy of "
        "that file, or restore the store from a backup.";
  } else if (key->size() != key_bytes) {
    return fail(Code::corrupt, "the store's key has another length");
  }
  return key;
}

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

Result<void> rewrap_store_key(const std::filesystem::path& data_folder, const vault::Vault& before,
                              const vault::Vault& after) {
  const auto lock = TRY(FolderLock::take(data_folder, Hold::alone));
  const auto file = store_key_file(store_file(data_folder));
  const auto keys = read_store_keys(file, before);
  if (!keys.has_value() && keys.error().code == Code::not_found) return {};
  if (!keys.has_value()) return keys.error();
  std::vector<const Secret*> wrapped;
  for (const auto& key : *keys) wrapped.push_back(&key);
  return write_store_keys(file, wrapped, after);
}

}  // namespace kater::store
