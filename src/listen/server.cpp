#include "listen/server.h"

#include <fmt/format.h>

#include <algorithm>

#include "listen/asio_server.h"
#include "listen/listen_setup.h"

namespace kater::listen {
namespace {

std::string_view value_of(const std::vector<std::pair<std::string, std::string>>& pairs, std::string_view name) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == name; });
  return found == pairs.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

std::string_view Request::header(std::string_view name) const { return value_of(headers, name); }
std::string_view Request::query_value(std::string_view name) const { return value_of(query, name); }

Result<std::unique_ptr<Server>> Server::start(Options options, Handler handler) {
  const auto address = TRY(address_from(options.address));
  auto rules = TRY(rules_from(options));
  auto proxies = TRY(AddressList::from(options.proxies));
  const std::string name = options.address;
  const std::uint16_t port = options.port;
  try {
    return std::unique_ptr<Server>{std::make_unique<AsioServer>(std::move(options), std::move(handler), address,
                                                                std::move(proxies), std::move(rules))};
  } catch (const asio::system_error& error) {
    return listen_error(error.code(), name, port);
  } catch (const std::exception& error) {
    return fail(Code::internal, fmt::format("listening on {}:{} failed: {}", name, port, error.what()));
  }
}

}  // namespace kater::listen
