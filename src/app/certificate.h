// The certificate that Kater shows: the operator's, or one of its own.
#pragma once

#include <filesystem>

#include "app/settings.h"
#include "base/clock.h"
#include "net/certificate.h"

namespace kater::app {

// The certificate and key that `settings` name; else those in the data folder, which are made at the first start and
// again when they are about to expire or do not open. Made for this machine's name, localhost, the loopback addresses,
// the address it listens at and `settings.names`; valid for a year.
Result<net::Certificate> ensure_certificate(const Settings& settings, const ListenAddress& address, Time now);

}  // namespace kater::app
