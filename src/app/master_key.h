// Where the operator keeps the master key, and reading it there.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string_view>

#include "app/settings.h"
#include "base/result.h"
#include "net/retry.h"
#include "vault/environment.h"
#include "vault/key_file.h"
#include "vault/key_ring.h"

namespace kater::app {

// The provider that `settings.master_key.from` names. invalid_argument, with all the forms it may have, where it names
// none.
Result<std::unique_ptr<vault::KeyProvider>> key_provider(const Settings& settings, vault::Environment environment);

// Asks until there are keys or a failure that another try would not change. Before each pause (1 s, doubled up to 30 s)
// `tell` gets the sentence of what failed. cancelled once asked to stop.
Result<vault::KeyRing> ask_until_answered(vault::KeyProvider& provider, const net::Sleep& sleep,
                                          const std::function<void(std::string_view)>& tell, std::stop_token stop);

// The keys, from `provider`, which is the one of `settings`: a key file is made where there is neither a file nor a
// store, everything else has to be there. A provider that does not answer is waited for, with a line in the log for
// each try.
Result<vault::KeyRing> master_keys(vault::KeyProvider& provider, const Settings& settings, vault::BesideStore store,
                                   std::stop_token stop);

}  // namespace kater::app
