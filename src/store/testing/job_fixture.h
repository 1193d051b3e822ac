// One connection with two selected tables, and the few words that every test of jobs needs.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/testing/temporary_store.h"

namespace kater::store::testing {

// The base of tests of jobs.
class JobFixture : public ::testing::Test {
 protected:
  static constexpr std::array all_kinds{model::JobKind::read_columns, model::JobKind::describe,
                                        model::JobKind::profile};

  JobStore& jobs() { return store_->jobs(); }
  std::string start(std::span<const model::JobKind> kinds = all_kinds) {
    return MUST(jobs().start_run(connection_, tables_, kinds));
  }
  std::vector<model::Job> claim(model::JobKind kind, std::int64_t limit = 100) {
    return MUST(jobs().claim({.kind = kind, .limit = limit}));
  }
  void finish_all(const std::vector<model::Job>& taken, model::JobState state, std::string_view cause = {}) {
    for (const auto& job : taken) MUST(jobs().finish(job.id, state, cause));
  }

  TemporaryStore store_;
  const std::vector<model::TableName> tables_{{"main", "sales", "customers"}, {"main", "sales", "orders"}};
  const std::string connection_ = store_.add_connection_with(tables_);
};

}  // namespace kater::store::testing
