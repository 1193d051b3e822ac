#include "app/data_folder.h"

#include "app/master_key.h"
#include "base/file.h"

namespace kater::app {

namespace {

Result<bool> has_store(const Settings& settings) {
  if (!settings.store.empty()) return store::postgres_has_store(Secret{settings.store});
  std::error_code error;
  return std::filesystem::exists(store::store_file(settings.data), error);
}

}  // namespace

Result<std::unique_ptr<DataFolder>> DataFolder::open(const Settings& settings, std::stop_token stop) {
  const auto& folder = settings.data;
  TRY(ensure_folder(folder));
  const auto beside = TRY(has_store(settings)) ? vault::BesideStore::exists : vault::BesideStore::missing;
  auto provider = TRY(app::key_provider(settings, vault::process_environment));
  auto keys = TRY(master_keys(*provider, settings, beside, std::move(stop)));
  std::unique_ptr<DataFolder> opened{new DataFolder{folder, std::move(provider), std::move(keys)}};
  opened->store_ = settings.store.empty()
                       ? TRY(store::Store::open(store::store_file(folder), opened->vault_, opened->clock_))
                       : TRY(store::Store::open_in_postgres(Secret{settings.store}, opened->vault_, opened->clock_));
  return opened;
}

}  // namespace kater::app
