#include "app/store_commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/data_folder.h"
#include "app/doctor.h"
#include "app/master_key.h"
#include "app/settings.h"
#include "base/json.h"
#include "store/engine/sqlite/backup.h"
#include "store/engine/sqlite/serving_lock.h"

namespace kater::app {
namespace {

void print(const store::Backup& backup, std::string_view sentence, const std::string& file, bool json) {
  if (json) {
    std::cout << json::serialize(json::object{{"file", file},
                                              {"bytes", backup.bytes},
                                              {"made_at", to_text(backup.made_at)},
                                              {"schema_version", backup.schema_version}})
              << '\n';
  } else {
    std::cout << sentence << '\n';
  }
}

Result<ExitCode> back_up(const Settings& settings, const std::string& file, bool json, std::stop_token stop) {
  const auto data = TRY(DataFolder::open(settings, std::move(stop)));
  const auto made = TRY(data->store().back_up(file));
  print(made,
        fmt::format("{} holds all of the store ({} bytes). It opens with the master key {} and no other: keep that "
                    "key in another place than the backup.",
                    file, made.bytes, data->vault().key_id()),
        file, json);
  return ExitCode::done;
}

// The lock, so that no server starts in this folder meanwhile.
Result<ExitCode> restore(const Settings& settings, const std::string& file, bool json, std::stop_token stop) {
  if (!settings.store.empty()) {
    return refuse(
        Code::unsupported,
        "The store is in PostgreSQL (--store, KATER_STORE), whose backups are made by pg_dump and come back by "
        "pg_restore. Leave --store out to restore one of `kater backup` into a file.");
  }
  const auto lock = TRY(store::lock_for_serving(settings.data));
  const auto provider = TRY(key_provider(settings, vault::process_environment));
  const auto keys = TRY(master_keys(*provider, settings, vault::BesideStore::exists, std::move(stop)));
  const vault::Vault vault{keys};
  const auto restored = TRY(store::restore(file, settings.data, vault));
  print(restored,
        fmt::format("The store in {} is as it was at {}. Start it with `kater serve`.", settings.data.string(),
                    to_text(restored.made_at)),
        file, json);
  return ExitCode::done;
}

// Warnings leave the exit code alone: a machine that asks is told of what does not work.
Result<ExitCode> examine_and_print(const Settings& settings, bool json, std::stop_token stop) {
  const auto findings = examine(settings, std::move(stop));
  bool failed = false;
  json::array list;
  for (const auto& [check, health, sentence] : findings) {
    failed = failed || health == Health::failed;
    list.push_back(json::object{{"check", check}, {"health", name_of(health)}, {"sentence", sentence}});
    if (!json) std::cout << fmt::format("{:<8} {}: {}\n", name_of(health), check, sentence);
  }
  if (json) std::cout << json::serialize(json::object{{"healthy", !failed}, {"findings", std::move(list)}}) << '\n';
  return failed ? ExitCode::failed : ExitCode::done;
}

}  // namespace

void add_store_commands(CLI::App& app, const std::function<void(OperatorCommand)>& choose) {
  using Command = Result<ExitCode> (*)(const Settings&, const std::string&, bool, std::stop_token);
  const auto add = [&](const char* name, const char* about, const char* about_file, Command run) {
    const auto settings = std::make_shared<Settings>();
    const auto file = std::make_shared<std::string>();
    auto* command = app.add_subcommand(name, about);
    command->add_option("file", *file, about_file)->required();
    add_data_option(*command, *settings);
    command->callback(
        [=] { choose([=](bool json, std::stop_token stop) { return run(*settings, *file, json, stop); }); });
  };
  const auto doctor_settings = std::make_shared<Settings>();
  auto* doctor = app.add_subcommand("doctor",
                                    "Say what is wrong with the store, its key, the disk, the certificate, the "
                                    "clock and the ways to the workspaces, and what to do");
  add_serve_options(*doctor, *doctor_settings);  // as the server is started
  doctor->callback([=] {
    choose([=](bool json, std::stop_token stop) { return examine_and_print(*doctor_settings, json, stop); });
  });
  add("backup", "Write all of the store into one encrypted file, also while the server runs",
      "The file to make; it must not exist", back_up);
  add("restore", "Make the store of an empty data folder from a backup", "What `kater backup` made", restore);
}

}  // namespace kater::app
