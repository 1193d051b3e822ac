#include "store/store.h"

#include "base/file.h"
#include "store/engine/migrations.h"
#include "store/engine/sqlite/file_store.h"
#include "store/engine/sqlite/store_key_file.h"

namespace kater::store {

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& file, const vault::Vault& vault,
                                           const Clock& clock) {
  if (file.has_parent_path()) TRY(ensure_folder(file.parent_path()));
  auto database = TRY(open_file(file, vault).during("opening the store"));
  TRY(migrate(*database, clock).during("bringing the store up to date"));
  return std::unique_ptr<Store>{new Store{file, std::move(database), vault, clock}};
}

Result<std::unique_ptr<Store>> Store::open_in_postgres(const PostgresUrl& url, const vault::Vault& vault,
                                                       const Clock& clock) {
  auto database = TRY(open_postgres(url, vault).during("opening the store"));
  TRY(migrate(*database, clock).during("bringing the store up to date"));
  return std::unique_ptr<Store>{new Store{{}, std::move(database), vault, clock}};
}

// A file is checked through a connection of its own, so that the store goes on serving meanwhile.
Result<void> Store::check() {
  if (file_.empty()) return check_postgres_key(*database_, vault_);
  return TRY(connect_to_file(file_, vault_))->check();
}

Result<Backup> Store::back_up(const std::filesystem::path& backup) {
  if (file_.empty()) {
    return refuse(Code::unsupported,
                  "The store is in PostgreSQL: back it up by pg_dump. What is secret in the dump is sealed under the "
                  "master key.");
  }
  return store::back_up(file_, backup, vault_, clock_.now());
}

Result<void> Store::rotate_file_key() {
  if (file_.empty()) return refuse(Code::unsupported, "The store is in PostgreSQL and has no file to seal again.");
  return store::rotate_file_key(*database_, file_, vault_);
}

Result<bool> Store::renew_key() {
  if (file_.empty()) return renew_postgres_key(*database_, vault_);
  if (TRY(is_under_current_key(store_key_file(file_), vault_))) return false;
  TRY(rotate_file_key());
  return true;
}

Store::Store(std::filesystem::path file, std::unique_ptr<Database> database, const vault::Vault& vault,
             const Clock& clock)
    : file_{std::move(file)},
      vault_{vault},
      clock_{clock},
      database_{std::move(database)},
      connections_{*database_, vault},
      catalog_{*database_, clock},
      tables_{*database_, clock},
      profiles_{*database_},
      descriptions_{*database_},
      dbt_{*database_},
      dbt_cloud_{*database_, vault},
      llm_{*database_, vault},
      jobs_{*database_, clock},
      statements_{*database_},
      people_{*database_, clock},
      sessions_{*database_, clock},
      tokens_{*database_, clock},
      personas_{*database_},
      audit_{*database_, clock},
      sealed_secrets_{*database_, vault} {}

}  // namespace kater::store
