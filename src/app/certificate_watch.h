// Shows a new certificate without a restart: looks at the files every minute, and at once when told to.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "app/certificate.h"

namespace kater::app {

// Has a thread of its own, which ends with it. `use` and `clock` must outlive it.
class CertificateWatch {
 public:
  using Use = std::function<Result<void>(const net::Certificate&)>;

  // `settings` say where the certificate is; an own one is made again before it expires (ensure_certificate). `use` is
  // called on the watch's thread with each that is not the one before; `chain` is what is in use already.
  CertificateWatch(Settings settings, ListenAddress address, const Clock& clock, std::string chain, Use use);

  // Look now. A pair that cannot be used, half replaced for one, changes nothing: it is said in the log and looked at
  // again after a minute. Thread-safe.
  void look();

 private:
  void run(const std::stop_token& stop);
  void look_at_files();

  const Settings settings_;
  const ListenAddress address_;
  const Clock& clock_;
  const Use use_;
  std::string chain_;    // in use
  std::string trouble_;  // said last; the same is not said twice
  std::mutex mutex_;
  std::condition_variable_any told_;
  bool look_now_ = false;  // under mutex_
  std::jthread thread_;    // last, so first to go
};

}  // namespace kater::app
