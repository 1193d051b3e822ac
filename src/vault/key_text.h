// Reads master keys wherever an operator put them: a file, a variable, a credential, a secret of AWS. What is no key
// there is told by its cause, with the place it was read from and what to do.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "vault/key_ring.h"

namespace kater::vault {

// The keys in a text that was read from `place`, such as "the key file /etc/kater/master.key". Quotes, a byte order
// mark and line ends of Windows around them are passed over; of a JSON object the field `master_key` is read.
//
// Each failure has a sentence that names the place and shows nothing of what stands there: invalid_argument where it is
// empty or where something else than a key of Kater stands there (of a JSON object its fields are named), unsupported
// for a key of a newer Kater, corrupt where a key is damaged.
Result<KeyRing> key_ring_from(std::string_view text, std::string_view place);

}  // namespace kater::vault
