#include "app/memory.h"

#include <malloc.h>

namespace kater::app {

void give_memory_back() {
  constexpr int arenas = 2;                  // as many as keep two cores from waiting for each other
  constexpr int own_mapping_from = 1 << 18;  // bytes; fixed, since glibc would raise it to 32 MB after the first free
  mallopt(M_ARENA_MAX, arenas);
  mallopt(M_MMAP_THRESHOLD, own_mapping_from);
  mallopt(M_TRIM_THRESHOLD, 4 * own_mapping_from);
}

}  // namespace kater::app
