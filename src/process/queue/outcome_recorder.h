// Stores what became of a job, tells the listener, and wakes the workers that its end makes work for.
#pragma once

#include <chrono>
#include <stop_token>

#include "base/clock.h"
#include "model/job.h"
#include "process/llm/language_models.h"
#include "process/queue/batch_gate.h"
#include "process/queue/connection_pauses.h"
#include "process/queue/run_control.h"
#include "process/queue/wake_signal.h"
#include "process/steps/outcome.h"
#include "process/steps/skip_policy.h"
#include "store/store.h"

namespace kater::process {

// Thread-safe. All that it is given must outlive it.
class OutcomeRecorder {
 public:
  // What it works with. `llm` may be null.
  struct Parts {
    store::Store& store;
    const Clock& clock;
    Listener& listener;
    const SkipPolicy& skip_policy;
    LanguageModels* llm;
    ConnectionPauses& pauses;
    WakeSignal& wake_signal;
    BatchGate& gate;
    std::chrono::milliseconds stored_again;  // after how long a store that failed is asked once more
  };
  explicit OutcomeRecorder(const Parts& parts) : parts_{parts} {}

  // Ends the job or puts it back into the queue. A row that stayed `running` would keep its run from ever ending, so a
  // store in trouble (a full disk) is asked until it answers or `stop` comes: then the row is put back at the next
  // start.
  void record(const model::Job& job, const Outcome& outcome, const std::stop_token& stop);

 private:
  // Stores the end, tells the pauses that the connection works where the job completed, and tells the listener.
  void end(model::Job job, const Ended& ended, const std::stop_token& stop);
  // Puts the job back and wakes the workers, which must learn of the pause's end.
  void requeue(const model::Job& job, const std::stop_token& stop);
  // Skips the profile that waits for this reading, where its table is unchanged. Returns whether it did.
  bool skip_profile_after(const model::Job& reading);
  void tell_of_dependants(const model::Job& job);
  template <class Write>
  void retry_until_stored(const model::Job& job, const std::stop_token& stop, Write write);

  Parts parts_;
};

}  // namespace kater::process
