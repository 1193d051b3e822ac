#include "app/memory.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>

namespace kater::app {
namespace {

// In a process of its own, which ends with 0 where all of it holds.
[[noreturn]] void end_with_what_became_private() {
  keep_memory_private();
  rlimit core{1, 1};
  getrlimit(RLIMIT_CORE, &core);
  const bool none = core.rlim_cur == 0 && core.rlim_max == 0;
  std::_Exit(none && prctl(PR_GET_DUMPABLE) == 0 ? 0 : 1);
}

TEST(KeepMemoryPrivate, LeavesNoCoreAndLetsNobodyAttach) {
  EXPECT_EXIT(end_with_what_became_private(), ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace kater::app
