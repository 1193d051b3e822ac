#include "vault/handed_key.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/file.h"
#include "vault/key_text.h"

namespace kater::vault {

Result<KeyRing> EnvironmentKey::keys(std::stop_token) {
  const Secret text = Secret::consume(environment_(variable_));
  if (text.empty()) {
    return refuse(Code::not_found, fmt::format("The master key should be in the variable {}, which is not set. Set it "
                                               "to what `kater keys new` printed.",
                                               variable_));
  }
  return key_ring_from(text.reveal(), place());
}

std::string EnvironmentKey::how_to_renew() const {
  return fmt::format("Start Kater with the new key and, after a blank, the one before it in {}.", variable_);
}

Result<KeyRing> SystemdCredentialKey::keys(std::stop_token) {
  const auto folder = environment_("CREDENTIALS_DIRECTORY");
  auto text = folder.empty() ? Result<std::string>{fail(Code::not_found, "CREDENTIALS_DIRECTORY is not set")}
                             : read_file(std::filesystem::path{folder} / name_);
  if (!text.has_value()) {
    return refuse(Code::not_found, fmt::format("The master key should be the systemd credential {0}, which Kater was "
                                               "not given. Write LoadCredential={0}:FILE into its unit.",
                                               name_));
  }
  const Secret read = Secret::consume(std::move(*text));
  return key_ring_from(read.reveal(), place());
}

std::string SystemdCredentialKey::how_to_renew() const {
  return fmt::format("Start Kater with the new key and, on the next line, the one before it in the credential {}.",
                     name_);
}

}  // namespace kater::vault
