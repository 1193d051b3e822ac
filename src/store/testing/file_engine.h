// How a test says that it is about the engine that is a file.
#pragma once

#include <gtest/gtest.h>

#include "store/testing/temporary_store.h"

namespace kater::store::testing {

// A suite of such tests derives from it and says why; it is skipped, with the reason, where the tests run on PostgreSQL
// (KATER_TEST_STORE). A single one among others says `if (TemporaryStore::in_postgres()) GTEST_SKIP() << "why";`.
class OfTheFile : public ::testing::Test {
 protected:
  explicit OfTheFile(const char* why) : why_{why} {}
  void SetUp() override {
    if (TemporaryStore::in_postgres()) GTEST_SKIP() << why_;
  }

 private:
  const char* why_;
};

}  // namespace kater::store::testing
