#include "app/data_folder.h"

#include "app/settings.h"
#include "base/file.h"
#include "vault/key_file.h"

namespace kater::app {

Result<std::unique_ptr<DataFolder>> DataFolder::open(const std::filesystem::path& folder) {
  TRY(ensure_folder(folder));
  const auto file = store::store_file(folder);
  std::error_code error;
  const auto beside = std::filesystem::exists(file, error) ? vault::BesideStore::exists : vault::BesideStore::missing;
  const auto key = TRY(vault::ensure_key_file(key_file(folder), beside));
  std::unique_ptr<DataFolder> opened{new DataFolder{folder, key}};
  opened->store_ = TRY(store::Store::open(file, opened->vault_, opened->clock_));
  return opened;
}

}  // namespace kater::app
