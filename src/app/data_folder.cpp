#include "app/data_folder.h"

#include <fmt/format.h>

#include "app/master_key.h"
#include "base/file.h"
#include "store/engine/sqlite/store_key_file.h"

namespace kater::app {

namespace {

Result<bool> has_store(const Settings& settings) {
  if (!settings.store.empty()) return store::postgres_has_store(Secret{settings.store});
  std::error_code error;
  return std::filesystem::exists(store::store_file(settings.data), error);
}

// A key of another Kater is found out only by trying it; where it came from is known here.
Error with_place_of_key(Error error, const vault::KeyProvider& provider) {
  if (error.code == Code::unauthenticated && !error.for_people.empty())
    error.for_people += fmt::format(" The key that was tried came from {}.", provider.place());
  return error;
}

}  // namespace

Result<std::unique_ptr<DataFolder>> DataFolder::open(const Settings& settings, std::stop_token stop) {
  const auto& folder = settings.data;
  TRY(ensure_folder(folder));
  const auto beside = TRY(has_store(settings)) ? vault::BesideStore::exists : vault::BesideStore::missing;
  auto provider = TRY(app::key_provider(settings, vault::process_environment));
  auto keys = TRY(master_keys(*provider, settings, beside, std::move(stop)));
  std::unique_ptr<DataFolder> opened{new DataFolder{folder, std::move(provider), std::move(keys)}};
  auto store = settings.store.empty()
                   ? store::Store::open(store::store_file(folder), opened->vault_, opened->clock_)
                   : store::Store::open_in_postgres(Secret{settings.store}, opened->vault_, opened->clock_);
  if (!store.has_value()) return with_place_of_key(store.error(), *opened->key_provider_);
  opened->store_ = std::move(*store);
  return opened;
}

}  // namespace kater::app
