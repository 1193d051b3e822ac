// A store with a connection and selected tables, and a workspace that has the same tables.
#pragma once

#include <gmock/gmock.h>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/testing/result_matchers.h"
#include "process/testing/fake_workspaces.h"
#include "process/workspaces/workspaces.h"
#include "profile/testing/tables.h"
#include "store/testing/temporary_store.h"

namespace kater::process::testing {

// The base of tests of steps and of the queue.
class ProcessFixture : public ::testing::Test {
 protected:
  static constexpr std::array all_kinds{model::JobKind::read_columns, model::JobKind::describe,
                                        model::JobKind::profile};

  // `count` tables t0, t1, … which exist in the workspace and are selected.
  void with_tables(std::size_t count) {
    for (auto& table : profile::testing::small_tables(count)) {
      names_.push_back(table.name);
      fake_.metadata.add(std::move(table));
    }
    connection_ = store_.add_connection_with(names_);
  }
  // Jobs as a worker takes them.
  std::vector<model::Job> taken(model::JobKind kind, std::int64_t limit = 100) {
    return MUST(store_->jobs().claim({kind, limit}));
  }
  std::string start_run() { return MUST(store_->jobs().start_run(connection_, names_, all_kinds)); }
  void finish(const std::vector<model::Job>& jobs) {
    for (const auto& job : jobs) MUST(store_->jobs().finish(job.id, model::JobState::completed));
  }
  // The newest job of this kind about the table that comes `index`th.
  model::Job latest(std::size_t index, model::JobKind kind) {
    for (const auto& job : MUST(store_->jobs().latest_of(connection_, names_.at(index)))) {
      if (job.kind == kind) return job;
    }
    return {};
  }
  std::vector<std::string> statements() { return fake_.warehouse.fake().sql(); }

  // Opens the store and the workspaces anew, as a restart of the program does.
  void reopen() {
    workspaces_.reset();
    store_.reopen();
    workspaces_.emplace(*store_, fake_);
  }

  store::testing::TemporaryStore store_;
  FakeConnector fake_;
  std::optional<Workspaces> workspaces_{std::in_place, *store_, fake_};
  std::vector<model::TableName> names_;
  std::string connection_;
};

}  // namespace kater::process::testing
