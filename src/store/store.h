// All that Kater remembers, encrypted.
#pragma once

#include <filesystem>
#include <memory>

#include "base/clock.h"
#include "base/result.h"
#include "store/accounts/audit_store.h"
#include "store/accounts/browser_sessions.h"
#include "store/accounts/people_store.h"
#include "store/accounts/persona_store.h"
#include "store/accounts/token_store.h"
#include "store/catalog/catalog_store.h"
#include "store/catalog/description_store.h"
#include "store/catalog/profile_store.h"
#include "store/catalog/table_store.h"
#include "store/engine/database.h"
#include "store/engine/postgres/postgres_store.h"
#include "store/engine/sqlite/backup.h"
#include "store/jobs/job_store.h"
#include "store/jobs/statement_log.h"
#include "store/secrets/sealed_secrets.h"
#include "store/sources/connection_store.h"
#include "store/sources/dbt_cloud_store.h"
#include "store/sources/dbt_store.h"
#include "store/sources/llm_store.h"
#include "vault/vault.h"

namespace kater::store {

// Thread-safe. What a call acknowledged is on the disk: it survives the process and the machine. Several processes may
// have the same store open; only one serves (serving_lock.h).
class Store {
 public:
  // Makes the file where there is none, and brings an older one up to date. `vault` and `clock` must outlive the store.
  // Each with a sentence: unauthenticated when it was sealed with another key, corrupt when it is damaged, unsupported
  // when a newer Kater wrote it, resource_exhausted when the disk is full.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& file, const vault::Vault& vault,
                                             const Clock& clock);
  // The same in a PostgreSQL database (postgres_store.h), with the failures of PostgresConnection::open.
  static Result<std::unique_ptr<Store>> open_in_postgres(const PostgresUrl& url, const vault::Vault& vault,
                                                         const Clock& clock);

  ConnectionStore& connections() { return connections_; }
  CatalogStore& catalog() { return catalog_; }
  TableStore& tables() { return tables_; }
  ProfileStore& profiles() { return profiles_; }
  DescriptionStore& descriptions() { return descriptions_; }
  DbtStore& dbt() { return dbt_; }
  DbtCloudStore& dbt_cloud() { return dbt_cloud_; }
  LlmStore& llm() { return llm_; }
  JobStore& jobs() { return jobs_; }
  StatementLog& statements() { return statements_; }
  PeopleStore& people() { return people_; }
  BrowserSessions& sessions() { return sessions_; }
  TokenStore& tokens() { return tokens_; }
  PersonaStore& personas() { return personas_; }
  AuditStore& audit() { return audit_; }

  // Reads every page of the file; asks PostgreSQL whether the key is there and opens. corrupt, with a sentence, when
  // something is not what was written.
  Result<void> check();

  // A backup of all of it as it is now, while it is in use (backup.h). This and what follows: unsupported, with a
  // sentence, where the engine is PostgreSQL and has its own way.
  Result<Backup> back_up(const std::filesystem::path& backup);

  // Seals the store's file with a new key, while it is in use (file_store.h says how, and what it costs).
  Result<void> rotate_file_key();
  // What a new master key asks for, where the store's own key is not under it yet, alone: the file gets another key,
  // sealed under the vault's current master key; the key of a PostgreSQL database is sealed again and stays. Says
  // whether there was anything to do.
  Result<bool> renew_key();
  SealedSecrets& sealed_secrets() { return sealed_secrets_; }

 private:
  Store(std::filesystem::path file, std::unique_ptr<Database> database, const vault::Vault& vault, const Clock& clock);

  std::filesystem::path file_;  // empty: it is in PostgreSQL
  const vault::Vault& vault_;
  const Clock& clock_;
  std::unique_ptr<Database> database_;  // first, so last to go
  ConnectionStore connections_;
  CatalogStore catalog_;
  TableStore tables_;
  ProfileStore profiles_;
  DescriptionStore descriptions_;
  DbtStore dbt_;
  DbtCloudStore dbt_cloud_;
  LlmStore llm_;
  JobStore jobs_;
  StatementLog statements_;
  PeopleStore people_;
  BrowserSessions sessions_;
  TokenStore tokens_;
  PersonaStore personas_;
  AuditStore audit_;
  SealedSecrets sealed_secrets_;
};

}  // namespace kater::store
