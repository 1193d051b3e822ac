#include "api/kept_secret.h"

#include <fmt/format.h>

namespace kater::api {

Result<void> check_kept_secret(const KeptSecret& secret) {
  if (secret.given_for == secret.used_for) return {};
  return refuse(Code::invalid_argument, fmt::format("The saved {} is for {}. To use another host, enter its {} too.",
                                                    secret.what, secret.given_for, secret.field));
}

}  // namespace kater::api
