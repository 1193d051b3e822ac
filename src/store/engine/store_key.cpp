#include "store/engine/store_key.h"

#include <fmt/format.h>

namespace kater::store {
namespace {

constexpr std::size_t key_bytes = 32;
// The owner is "file" in either engine, because keys that were sealed under it must go on opening.
constexpr vault::Context context{.purpose = "store", .owner = "file", .field = "key", .version = 1};

}  // namespace

Secret new_store_key() { return Secret::consume(random_bytes(key_bytes)); }

std::string seal_store_key(const Secret& key, const vault::Vault& vault) { return vault.seal(key, context); }

Result<Secret> open_store_key(std::string_view sealed, const vault::Vault& vault) {
  auto key = vault.open(sealed, context).during("opening the key of the store");
  if (!key.has_value() && key.error().code == Code::unauthenticated) {
    key.error().for_people = fmt::format(
        "The store was sealed with another key: with another master key than this one, whose id is {}. Start "
        "Kater with the master key the store was made with.",
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

}  // namespace kater::store
