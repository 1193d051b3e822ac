#include "base/wiped_memory.h"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace kater {

void free_wiped(void* memory) noexcept {
  if (memory == nullptr) return;
  explicit_bzero(memory, malloc_usable_size(memory));
  std::free(memory);
}

void* reallocate_wiped(void* memory, std::size_t bytes) noexcept {
  if (memory == nullptr) return std::malloc(bytes);
  void* moved = std::malloc(std::max<std::size_t>(bytes, 1));
  if (moved == nullptr) return nullptr;
  std::memcpy(moved, memory, std::min(bytes, malloc_usable_size(memory)));
  free_wiped(memory);
  return moved;
}

}  // namespace kater
