#include "base/wiped_memory.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace kater {
namespace {

constexpr std::string_view planted = "dapi-planted-where-nobody-looks";

TEST(WipedMemory, KeepsWhatWasInItWhenItGrowsAndShrinks) {
  auto* text = static_cast<char*>(std::malloc(planted.size()));
  std::memcpy(text, planted.data(), planted.size());
  text = static_cast<char*>(reallocate_wiped(text, 100'000));
  ASSERT_EQ(std::string_view(text, planted.size()), planted);
  text = static_cast<char*>(reallocate_wiped(text, 10));
  EXPECT_EQ(std::string_view(text, 10), planted.substr(0, 10));
  free_wiped(text);
}

TEST(WipedMemory, TakesNothingAndGivesSomethingForNothing) {
  free_wiped(nullptr);
  auto* first = reallocate_wiped(nullptr, 8);
  ASSERT_NE(first, nullptr);
  auto* none = reallocate_wiped(first, 0);
  ASSERT_NE(none, nullptr);
  free_wiped(none);
}

// Malloc gives a block of the same size out again at once, so what the last owner left can be seen. The allocator
// writes two words of its own at the start of a free block.
TEST(WipedMemory, LeavesNothingToItsNextOwner) {
  constexpr std::size_t bytes = 200;
  constexpr std::size_t of_malloc = 2 * sizeof(void*);
  auto* before = static_cast<char*>(std::malloc(bytes));
  std::memcpy(before + 100, planted.data(), planted.size());
  const auto place = reinterpret_cast<std::uintptr_t>(before);
  free_wiped(before);
  auto* after = static_cast<char*>(std::malloc(bytes));
  if (reinterpret_cast<std::uintptr_t>(after) == place) {  // else a sanitizer keeps freed blocks back
    EXPECT_TRUE(std::all_of(after + of_malloc, after + bytes, [](char c) { return c == 0; }));
  }
  std::free(after);
}

}  // namespace
}  // namespace kater
