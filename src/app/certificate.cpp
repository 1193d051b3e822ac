#include "app/certificate.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <array>

#include "base/file.h"
#include "listen/tls_context.h"

namespace kater::app {
namespace {

constexpr std::chrono::days lifetime{365};
constexpr std::chrono::days renew_before{30};

Result<net::Certificate> read_pair(const std::filesystem::path& chain, const std::filesystem::path& key) {
  auto pem = TRY(read_file(chain));
  auto key_pem = TRY(read_file(key));
  return net::Certificate{std::move(pem), Secret::consume(std::move(key_pem))};
}

std::vector<std::string> names_for(const Settings& settings, const ListenAddress& address) {
  std::vector<std::string> names{"localhost", "127.0.0.1", "::1"};
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) == 0) names.emplace_back(host.data());
  if (address.address != "0.0.0.0" && address.address != "::") names.push_back(address.address);
  names.insert(names.end(), settings.names.begin(), settings.names.end());
  return names;
}

// A key of another certificate lies there when the power went between the two files.
bool is_still_good(const Result<net::Certificate>& certificate, Time now) {
  if (!certificate || !listen::make_tls_context(certificate->chain, certificate->key)) return false;
  const auto expiry = net::expiry_of(certificate->chain);
  return expiry && *expiry > now + renew_before;
}

}  // namespace

Result<net::Certificate> ensure_certificate(const Settings& settings, const ListenAddress& address, Time now) {
  if (!settings.certificate.empty()) return read_pair(settings.certificate, settings.certificate_key);
  const auto chain_file = certificate_file(settings.data);
  const auto key_file = certificate_key_file(settings.data);
  auto own = read_pair(chain_file, key_file);
  if (is_still_good(own, now)) return own;
  if (own)
    spdlog::warn(
        "Kater's own certificate is about to expire, or does not open; a new one is made, with a new fingerprint");
  auto made = TRY(net::make_self_signed(names_for(settings, address), lifetime, now));
  TRY(write_file(key_file, made.key.reveal(), FileMode::only_owner));
  TRY(write_file(chain_file, made.chain, FileMode::readable_by_all));
  return made;
}

}  // namespace kater::app
