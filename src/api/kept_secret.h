// The one rule by which a sealed secret may go on being used.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace kater::api {

struct KeptSecret {
  std::string_view what;   // as people know it: "token"
  std::string_view field;  // where another one is entered: "Access Token"
  std::string given_for;   // the server that it was entered for, or the whole address
  std::string used_for;    // the one that it would be sent to now
};

// A sealed secret is sent to nobody that it was not entered for, whoever asks: else a change of the address alone would
// hand it to a stranger. invalid_argument, with a sentence, where the two differ.
Result<void> check_kept_secret(const KeptSecret& secret);

}  // namespace kater::api
