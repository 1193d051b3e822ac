// malloc's family, of which what is freed is overwritten first: for libraries that take their own and keep credentials
// in it, and for operator delete.
#pragma once

#include <cstddef>

namespace kater {

// Each takes what malloc, calloc, realloc or aligned_alloc gave, null included. Thread-safe. Costs writing the block
// once more.
void free_wiped(void* memory) noexcept;
// As realloc, but moves always, and wipes the place it leaves.
void* reallocate_wiped(void* memory, std::size_t bytes) noexcept;

}  // namespace kater
