#include "app/data_folder.h"

#include "app/master_key.h"
#include "base/file.h"

namespace kater::app {

Result<std::unique_ptr<DataFolder>> DataFolder::open(const Settings& settings, std::stop_token stop) {
  const auto& folder = settings.data;
  TRY(ensure_folder(folder));
  const auto file = store::store_file(folder);
  std::error_code error;
  const auto beside = std::filesystem::exists(file, error) ? vault::BesideStore::exists : vault::BesideStore::missing;
  const auto key = TRY(master_key(settings, beside, std::move(stop)));
  std::unique_ptr<DataFolder> opened{new DataFolder{folder, key}};
  opened->store_ = TRY(store::Store::open(file, opened->vault_, opened->clock_));
  return opened;
}

}  // namespace kater::app
