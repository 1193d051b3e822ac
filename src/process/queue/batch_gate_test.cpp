#include "process/queue/batch_gate.h"

#include <gtest/gtest.h>

namespace kater::process {
namespace {

TEST(BatchGate, IsOpenWhileNobodyParses) {
  BatchGate gate;
  EXPECT_TRUE(gate.enter(12));
  gate.reading_begins();
  EXPECT_FALSE(gate.enter(12));
  gate.reading_ends();
  EXPECT_TRUE(gate.enter(12));
}

TEST(BatchGate, LetsOneInForEachFullBatch) {
  BatchGate gate;
  gate.reading_begins();
  for (int i = 0; i < 5; ++i) gate.one_was_read();
  EXPECT_TRUE(gate.enter(2));
  EXPECT_TRUE(gate.enter(2));
  EXPECT_FALSE(gate.enter(2));
}

}  // namespace
}  // namespace kater::process
