#include "app/memory.h"

#include <malloc.h>
#include <openssl/crypto.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdlib>
#include <new>

#include "base/wiped_memory.h"

namespace kater::app {
namespace {

void* allocate_for_openssl(std::size_t bytes, const char*, int) { return std::malloc(bytes); }
void* reallocate_for_openssl(void* memory, std::size_t bytes, const char*, int) {
  return reallocate_wiped(memory, bytes);
}
void free_for_openssl(void* memory, const char*, int) { free_wiped(memory); }

}  // namespace

void give_memory_back() {
  constexpr int arenas = 2;                  // as many as keep two cores from waiting for each other
  constexpr int own_mapping_from = 1 << 18;  // bytes; fixed, since glibc would raise it to 32 MB after the first free
  mallopt(M_ARENA_MAX, arenas);
  mallopt(M_MMAP_THRESHOLD, own_mapping_from);
  mallopt(M_TRIM_THRESHOLD, 4 * own_mapping_from);
}

void keep_memory_private() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  // Refused once OpenSSL has allocated something, as in a test; then it frees as it did.
  CRYPTO_set_mem_functions(allocate_for_openssl, reallocate_for_openssl, free_for_openssl);
}

}  // namespace kater::app

// The sanitizers have operators of their own, which look after what they gave out.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KATER_SANITIZED 1
#endif
#endif
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(KATER_SANITIZED)

// Every `delete` of the program comes here: strings, vectors, JSON, the buffers of asio. The library's
// array forms call these. `new` stays the library's, which is malloc.
void operator delete(void* memory) noexcept { kater::free_wiped(memory); }
void operator delete(void* memory, std::size_t) noexcept { kater::free_wiped(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { kater::free_wiped(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { kater::free_wiped(memory); }

#endif
