// A real store of its own, for tests; both go together. With KATER_TEST_STORE=postgresql it is a new database in a
// PostgreSQL of the test's own, so that one set of promises is run against both engines.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "store/engine/sqlite/file_store.h"
#include "store/engine/sqlite/store_key_file.h"
#include "store/store.h"

namespace kater::store::testing {

// Set by postgres_server.cpp, in the programs that it is a part of: the store's own tests.
inline PostgresUrl (*new_postgres_database)() = nullptr;

// The store, with the vault and clock that it uses, in a temporary folder.
class TemporaryStore {
 public:
  TemporaryStore() : folder_{std::filesystem::temp_directory_path() / ("kater-store-" + random_id())} {
    std::filesystem::create_directory(folder_);
    if (in_postgres()) url_ = new_postgres_database();
    reopen();
  }
  ~TemporaryStore() {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }
  FakeClock& clock() { return clock_; }
  vault::Vault& vault() { return vault_; }
  const vault::Vault& vault() const { return vault_; }
  // What the vault began with.
  vault::KeyRing keys() const { return vault::KeyRing{key_.clone()}; }
  const std::filesystem::path& folder() const { return folder_; }

  // As after a restart of the program.
  void reopen() {
    store_.reset();
    store_ = url_.empty() ? MUST(Store::open(store_file(folder_), vault_, clock_))
                          : MUST(Store::open_in_postgres(url_, vault_, clock_));
  }
  void close() { store_.reset(); }

  static bool in_postgres() {
    const char* engine = std::getenv("KATER_TEST_STORE");
    return new_postgres_database != nullptr && engine != nullptr && std::string_view{engine} == "postgresql";
  }
  const PostgresUrl& url() const { return url_; }
  // One more way into the same data, past the store.
  std::unique_ptr<Database> database() const {
    return url_.empty() ? MUST(open_file(store_file(folder_), vault_)) : MUST(open_postgres(url_, vault_));
  }

  // A connection to have tables under; gives its id.
  std::string add_connection(std::string name = "lakehouse") {
    model::Connection connection;
    connection.id = random_id();
    connection.name = std::move(name);
    connection.created_at = clock_.now();
    MUST(store_->connections().add(connection, {Secret{"dapi-test"}}));
    return connection.id;
  }
  // The same with these tables known and selected.
  std::string add_connection_with(const std::vector<model::TableName>& tables, std::string name = "lakehouse") {
    const auto id = add_connection(std::move(name));
    model::Catalog catalog;
    for (const auto& table : tables) catalog.tables.push_back({.name = table});
    MUST(store_->catalog().replace_names(id, catalog));
    MUST(store_->catalog().set_selected(id, tables, true));
    return id;
  }

 private:
  std::filesystem::path folder_;
  PostgresUrl url_;  // empty: it is a file
  FakeClock clock_;
  const vault::MasterKey key_ = vault::MasterKey::make();
  vault::Vault vault_{key_};
  std::unique_ptr<Store> store_;
};

}  // namespace kater::store::testing
