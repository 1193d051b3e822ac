#include "app/certificate_watch.h"

#include <spdlog/spdlog.h>

namespace kater::app {
namespace {

constexpr std::chrono::minutes between_looks{1};

}  // namespace

CertificateWatch::CertificateWatch(Settings settings, ListenAddress address, const Clock& clock, std::string chain,
                                   Use use)
    : settings_{std::move(settings)},
      address_{std::move(address)},
      clock_{clock},
      use_{std::move(use)},
      chain_{std::move(chain)},
      thread_{[this](const std::stop_token& stop) { run(stop); }} {}

void CertificateWatch::look() {
  {
    const std::lock_guard lock{mutex_};
    look_now_ = true;
  }
  told_.notify_all();
}

void CertificateWatch::run(const std::stop_token& stop) {
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      told_.wait_for(lock, stop, between_looks, [this] { return look_now_; });
      look_now_ = false;
    }
    if (stop.stop_requested()) return;
    look_at_files();
  }
}

void CertificateWatch::look_at_files() {
  auto certificate = ensure_certificate(settings_, address_, clock_.now());
  if (certificate.has_value() && certificate->chain == chain_) {
    trouble_.clear();
    return;
  }
  const auto used = certificate.has_value() ? use_(*certificate) : Result<void>{certificate.error()};
  if (used.has_value()) {
    trouble_.clear();
    chain_ = std::move(certificate->chain);
    spdlog::info("a new certificate is in use");
    return;
  }
  if (const auto trouble = used.error().sentence(); trouble != trouble_) {
    spdlog::warn("the certificate in use stays: {}", trouble);
    trouble_ = trouble;
  }
}

}  // namespace kater::app
