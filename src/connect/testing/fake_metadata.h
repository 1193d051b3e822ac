// A workspace's catalogs in memory, for tests of code that reads names and columns.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/guarded.h"
#include "connect/metadata.h"

namespace kater::connect::testing {

// Thread-safe, as the interface promises.
class FakeMetadata final : public Metadata {
 public:
  // A catalog and a schema appear with their first table; the others are added by name.
  FakeMetadata& add(model::Table table) {
    state_.with([&](State& state) {
      state.catalogs[table.name.catalog].insert(table.name.schema);
      const auto name = table.name;
      state.tables.insert_or_assign(name, std::move(table));
    });
    return *this;
  }
  // A table of one column, where only its name matters.
  FakeMetadata& add_name(const model::TableName& name, model::TableKind kind = model::TableKind::table) {
    model::Table table;
    table.name = name;
    table.kind = kind;
    auto& column = table.columns.emplace_back();
    column.name = "id";
    column.set_type("bigint");
    return add(std::move(table));
  }
  FakeMetadata& add_catalog(const std::string& catalog) {
    state_.with([&](State& state) { state.catalogs[catalog]; });
    return *this;
  }
  FakeMetadata& add_schema(const std::string& catalog, const std::string& schema) {
    state_.with([&](State& state) { state.catalogs[catalog].insert(schema); });
    return *this;
  }
  // Takes a table away, as a person in the workspace would.
  FakeMetadata& remove(const model::TableName& name) {
    state_.with([&](State& state) { state.tables.erase(name); });
    return *this;
  }

  // Before it is used; until then it is like Databricks.
  FakeMetadata& has(const Capabilities& capabilities) {
    capabilities_ = capabilities;
    return *this;
  }

  // Makes calls fail that ask for exactly this: "catalogs", a catalog's name, or a table's full name; a schema as
  // "catalog.schema" is then unread. Code::internal
  // is as good as any other; `works_again` takes it back.
  FakeMetadata& fails_for(const std::string& what, Code code) {
    state_.with([&](State& state) { state.failures.insert_or_assign(what, code); });
    return *this;
  }
  FakeMetadata& works_again(const std::string& what) {
    state_.with([&](State& state) { state.failures.erase(what); });
    return *this;
  }

  // Every call so far, in order: "catalogs", "schemas main", "table_summaries main", "table main.sales.orders", "list
  // main.sales".
  std::vector<std::string> calls() const {
    return state_.with([](const State& state) { return state.calls; });
  }
  std::size_t calls_of(std::string_view kind) const {
    const auto all = calls();
    return static_cast<std::size_t>(
        std::ranges::count_if(all, [&](const std::string& call) { return call.starts_with(kind); }));
  }

  const Capabilities& capabilities() const override { return capabilities_; }

  Result<std::vector<std::string>> catalogs(std::stop_token stop) override {
    return answer<std::vector<std::string>>(stop, "catalogs", "catalogs",
                                            [by_sql = capabilities_.catalog_by_sql](const State& state) {
                                              std::vector<std::string> names;
                                              for (const auto& [name, schemas] : state.catalogs) {
                                                if (name != by_sql) names.push_back(name);
                                              }
                                              return Result<std::vector<std::string>>{std::move(names)};
                                            });
  }

  Result<std::vector<std::string>> schemas(const std::string& catalog, std::stop_token stop) override {
    return answer<std::vector<std::string>>(stop, "schemas " + catalog, catalog, [&](const State& state) {
      const auto found = state.catalogs.find(catalog);
      if (found == state.catalogs.end()) return Result<std::vector<std::string>>{missing(catalog)};
      return Result<std::vector<std::string>>{std::vector<std::string>(found->second.begin(), found->second.end())};
    });
  }

  Result<TableNames> table_summaries(const std::string& catalog, std::stop_token stop) override {
    return answer<TableNames>(stop, "table_summaries " + catalog, catalog, [&](const State& state) {
      if (!state.catalogs.contains(catalog)) return Result<TableNames>{missing(catalog)};
      TableNames names;
      for (const auto& [name, table] : state.tables) {
        if (name.catalog == catalog) names.tables.push_back({name, table.kind});
      }
      for (const auto& schema : state.catalogs.at(catalog)) {
        if (!state.failures.contains(catalog + "." + schema)) continue;
        std::erase_if(names.tables, [&](const auto& table) { return table.name.schema == schema; });
        names.unread.push_back({catalog, schema, "The fake does not show this schema."});
      }
      return Result<TableNames>{std::move(names)};
    });
  }

  Result<model::Table> table(const model::TableName& name, std::stop_token stop) override {
    const std::string full = model::full_name(name);
    return answer<model::Table>(stop, "table " + full, full, [&](const State& state) {
      const auto found = state.tables.find(name);
      if (found == state.tables.end()) return Result<model::Table>{missing(full)};
      return Result<model::Table>{found->second};
    });
  }

  // As Databricks lists them: without keys.
  Result<std::vector<model::Table>> tables(const model::SchemaName& schema, const WantedTable& is_wanted,
                                           std::stop_token stop) override {
    using Tables = std::vector<model::Table>;
    const auto name = schema.catalog + "." + schema.schema;
    return answer<Tables>(stop, "list " + name, name, [&](const State& state) {
      Tables tables;
      for (const auto& [known, table] : state.tables) {
        if (known.catalog != schema.catalog || known.schema != schema.schema || !is_wanted(known)) continue;
        auto& listed = tables.emplace_back(table);
        listed.primary_key.clear();
        listed.foreign_keys.clear();
      }
      return Result<Tables>{std::move(tables)};
    });
  }

 private:
  struct State {
    std::map<std::string, std::set<std::string>> catalogs;  // and their schemas
    std::map<model::TableName, model::Table> tables;
    std::map<std::string, Code> failures;
    std::vector<std::string> calls;
  };

  static Error missing(const std::string& what) { return fail(Code::not_found, what + " is not in the fake"); }

  template <class T, class Use>
  Result<T> answer(const std::stop_token& stop, const std::string& call, const std::string& asked_for, Use use) {
    if (stop.stop_requested()) return fail(Code::cancelled, "stopped before the call");
    return state_.with([&](State& state) -> Result<T> {
      state.calls.push_back(call);
      const auto failure = state.failures.find(asked_for);
      if (failure != state.failures.end()) {
        return fail(failure->second, fmt::format("the fake was told to fail for {}", asked_for));
      }
      return use(state);
    });
  }

  Guarded<State> state_;
  Capabilities capabilities_ = capabilities_of(model::DataStore::databricks);
};

}  // namespace kater::connect::testing
