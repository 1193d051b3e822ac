// A real store in a folder of its own, for tests; both go together.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "store/store.h"

namespace kater::store::testing {

class TemporaryStore {
 public:
  TemporaryStore() : folder_{std::filesystem::temp_directory_path() / ("kater-store-" + random_id())} {
    std::filesystem::create_directory(folder_);
    reopen();
  }
  ~TemporaryStore() {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }
  FakeClock& clock() { return clock_; }
  const vault::Vault& vault() const { return vault_; }
  const std::filesystem::path& folder() const { return folder_; }

  // As after a restart of the program.
  void reopen() {
    store_.reset();
    store_ = MUST(Store::open(store_file(folder_), vault_, clock_));
  }
  void close() { store_.reset(); }

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
  FakeClock clock_;
  vault::Vault vault_{vault::MasterKey::make()};
  std::unique_ptr<Store> store_;
};

}  // namespace kater::store::testing
