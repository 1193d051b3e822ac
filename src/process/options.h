// The settings of the folder: how much runs at once, and how long it waits. All code that waits reads here for how
// long, so that a test need not wait.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "profile/options.h"

namespace kater::process {

class DbtCloud;
class LanguageModels;

// How long a connection rests after a failure that says nothing about a table. Each pause in a row is twice as long as
// the one before.
struct BackoffOptions {
  std::chrono::milliseconds first_pause{1'000};
  std::chrono::milliseconds longest_pause{60'000};
};

// How dbt Cloud is asked, and how files of dbt are taken in.
struct DbtOptions {
  std::int64_t requests_a_minute = 500;  // the limit of dbt for all clients of an account
  std::int64_t requests_at_once = 4;
  std::chrono::milliseconds look_every{60'000};  // for connections whose next sync is due
  // A sync before a run keeps its descriptions waiting, and a test keeps a person waiting.
  std::chrono::milliseconds impatient_deadline{20'000};  // of one request
  std::chrono::milliseconds impatient_retries{5'000};    // for all tries of one request
  int impatient_attempts = 2;

  // Of one reading on its way into the store: one transaction for each table would wait for the disk each time.
  std::size_t tables_at_once = 500;
  std::size_t bytes_at_once = 2 << 20;  // of their texts

  std::size_t imports_at_once = 8;
  std::chrono::milliseconds import_kept_unattended{30 * 60'000};  // after its last piece
};

// How the Processor works, and what else it works with.
struct Options {
  // Requests at once. Some endpoints refuse more than 20 (docs/databricks/statements.md#parallel-calls).
  std::size_t column_readers = 8;
  std::size_t describers = 1;       // they only compute, where no language model is set
  std::size_t profilers = 4;        // statements at once; a warehouse serves others too
  std::size_t describe_batch = 16;  // tables at a time
  profile::Options profiling = {};
  BackoffOptions backoff = {};
  std::chrono::milliseconds store_asked_again{5'000};     // for work, where it did not answer
  std::chrono::milliseconds outcome_stored_again{1'000};  // where it could not be stored
  LanguageModels* llm = nullptr;                          // must outlive the Processor; null: none is ever asked
  DbtCloud* dbt_cloud = nullptr;                          // the same
};

}  // namespace kater::process
