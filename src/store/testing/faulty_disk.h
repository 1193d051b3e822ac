// A disk that fails when a test says so: SQLite's files go through it while it lives.
#pragma once

#include <cstdint>

namespace kater::store::testing {

// The ways in which a write or a sync goes wrong.
enum class Fault {
  failed_write,  // an error, nothing written
  torn_write,    // the first half is written, then an error
  full_disk,     // no room for the write
  failed_sync,   // the bytes may or may not have reached the disk
  power_cut      // at this write or sync: some of what was not synced is lost, and nothing works from then on
};

// Registers itself as SQLite's default file system. One at a time; not thread-safe. Stores that were opened under it
// must be closed before it goes.
class FaultyDisk {
 public:
  FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;
  ~FaultyDisk();

  // The `number`-th write or sync from now on (1 is the next) goes wrong, and all that follow with it. A power cut
  // keeps the first `kept` of the writes that no sync had confirmed.
  void fail_at(std::int64_t number, Fault fault, std::int64_t kept = 0);
  // Works again. Whether it failed in between.
  bool repair();
  // Writes and syncs so far.
  std::int64_t operations() const;
};

}  // namespace kater::store::testing
