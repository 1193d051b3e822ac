// Looks into the memory of a running program for texts that must not be there.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"

namespace kater::tests {

// Where a text was found: what kind of memory ("[heap]", "[stack]", a file, or empty for none of these), and whether a
// core dump would hold it (locked memory of libsodium is kept out of cores by MADV_DONTDUMP).
struct Found {
  std::size_t text = 0;  // which of the texts
  std::string mapping;
  bool in_cores = true;
};

// Finds all places of the texts (of 8 bytes or more) in the memory that the process can read. Fails with
// permission_denied where it may not look: it takes root, since Kater's memory is closed to other users.
Result<std::vector<Found>> find_in_memory(pid_t process, const std::vector<std::string>& texts);

}  // namespace kater::tests
