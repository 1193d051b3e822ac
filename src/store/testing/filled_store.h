// Fills a store with something of everything, in texts that are known, so that a test can check whether all of them
// came back, or whether one can be read where it must not be.
#pragma once

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "store/store.h"

namespace kater::store::testing {

inline constexpr std::array<std::string_view, 8> planted{"planted-token",   "planted_table",  "planted_column",
                                                         "planted comment", "planted sample", "planted description",
                                                         "planted-user",    "planted purpose"};

inline void fill(Store& store, Time now) {
  const model::TableName name{"main", "sales", "planted_table"};
  model::Connection connection;
  connection.id = "c1";
  connection.name = "lakehouse";
  MUST(store.connections().add(connection, {Secret{"planted-token"}}));
  model::Catalog catalog;
  catalog.catalogs = {"main"};
  catalog.schemas = {{"main", "sales"}};
  for (int i = 0; i < 50; ++i) catalog.tables.push_back({{"main", "sales", fmt::format("table_{:02}", i)}});
  catalog.tables.push_back({name});
  MUST(store.catalog().replace_names("c1", catalog));
  MUST(store.catalog().set_selected("c1", std::array{name}, true));

  model::Table table;
  table.name = name;
  table.comment = "planted comment";
  table.columns.resize(1);
  table.columns[0].name = "planted_column";
  MUST(store.tables().save("c1", table));
  model::TableProfile profile;
  profile.row_count = 3;
  profile.columns.resize(1);
  profile.columns[0].column = "planted_column";
  profile.columns[0].samples = {"planted sample"};
  MUST(store.profiles().save("c1", name, profile));
  model::Description description;
  description.text = "planted description";
  MUST(store.descriptions().save("c1", name, std::array{model::Author::rule}, std::array{description}));

  MUST(store.jobs().start_run("c1", std::array{name},
                              std::array{model::JobKind::read_columns, model::JobKind::profile}));
  MUST(store.statements().add({.connection_id = "c1", .purpose = "planted purpose"}));
  model::Person person;
  person.id = "p1";
  person.username = "planted-user";
  person.role = model::Role::admin;
  person.created_at = now;
  MUST(store.people().add(person));
  MUST(store.sessions().add({.id = "s1", .person_id = "p1", .expires_at = now + std::chrono::hours{8}}, "cookie"));
}

// Everything of it as one text, or the first failure.
inline Result<std::string> everything_in(Store& store) {
  const model::TableName name{"main", "sales", "planted_table"};
  std::string text;
  for (const auto& connection : TRY(store.connections().list())) text += connection.id + connection.name;
  text += TRY(store.connections().secrets("c1")).sign_in.reveal();
  const auto names = TRY(store.catalog().names("c1"));
  for (const auto& known : names.tables) text += fmt::format("{} {} ", to_text(known.summary.name), known.selected);
  const auto table = TRY(store.tables().find("c1", name));
  text += table.comment + table.columns.at(0).name;
  text += TRY(store.profiles().latest("c1", name)).columns.at(0).samples.at(0);
  for (const auto& description : TRY(store.descriptions().all("c1", name))) text += description.text;
  for (const auto& job : TRY(store.jobs().list({}))) text += fmt::format("{}{}", job.id, name_of(job.kind));
  for (const auto& statement : TRY(store.statements().latest("c1", 100))) text += statement.purpose + '\n';
  text += TRY(store.sessions().use("cookie", std::chrono::hours{8})).person.username;
  return text;
}

}  // namespace kater::store::testing
