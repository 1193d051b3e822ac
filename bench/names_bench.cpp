// How fast the encrypted store takes over the names of a large workspace.
//
// The limit: the same engine writing the same rows to a plain file, without encryption and with nothing to compare.
#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <filesystem>

#include "base/secret.h"
#include "store/testing/temporary_store.h"

namespace {

using namespace kater;
using std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr int tables = 100'000;
constexpr int tables_in_a_schema = 200;

model::Catalog large_catalog() {
  model::Catalog catalog;
  catalog.catalogs = {"main"};
  for (int i = 0; i < tables; ++i) {
    const auto schema = fmt::format("schema_{:04}", i / tables_in_a_schema);
    if (i % tables_in_a_schema == 0) catalog.schemas.push_back({"main", schema});
    catalog.tables.push_back({{"main", schema, fmt::format("table_{:06}", i)}, model::TableKind::table});
  }
  return catalog;
}

Seconds time_ours(const model::Catalog& catalog, Seconds& again) {
  store::testing::TemporaryStore store;
  const auto connection = store.add_connection();
  auto began = steady_clock::now();
  MUST(store->catalog().replace_names(connection, catalog));
  const Seconds taken = steady_clock::now() - began;
  began = steady_clock::now();
  MUST(store->catalog().replace_names(connection, catalog));
  again = steady_clock::now() - began;
  return taken;
}

Seconds time_plain(const model::Catalog& catalog) {
  const auto file = std::filesystem::temp_directory_path() / ("kater-bench-" + random_id());
  sqlite3* database = nullptr;
  sqlite3_stmt* insert = nullptr;
  sqlite3_open(file.c_str(), &database);
  sqlite3_exec(database, "CREATE TABLE t (c TEXT, s TEXT, t TEXT, UNIQUE (c, s, t)) STRICT", nullptr, nullptr, nullptr);
  const auto began = steady_clock::now();
  sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_prepare_v2(database, "INSERT INTO t VALUES (?1, ?2, ?3)", -1, &insert, nullptr);
  for (const auto& [name, kind] : catalog.tables) {
    int place = 0;
    for (const auto* part : {&name.catalog, &name.schema, &name.table}) {
      sqlite3_bind_text(insert, ++place, part->data(), static_cast<int>(part->size()), SQLITE_STATIC);
    }
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
  const Seconds taken = steady_clock::now() - began;
  sqlite3_finalize(insert);
  sqlite3_close(database);
  std::filesystem::remove(file);
  return taken;
}

}  // namespace

int main() {
  const auto catalog = large_catalog();
  Seconds again{};
  const auto ours = time_ours(catalog, again);
  const auto plain = time_plain(catalog);
  fmt::print("names: {} tables in {:.2f} s, unchanged again in {:.2f} s; limit {:.2f} s, ratio {:.1f}\n", tables,
             ours.count(), again.count(), plain.count(), ours / plain);
  return 0;
}
