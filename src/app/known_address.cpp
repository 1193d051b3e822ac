#include "app/known_address.h"

#include "base/file.h"

namespace kater::app {
namespace {

std::filesystem::path address_file(const std::filesystem::path& data) { return data / "address"; }

}  // namespace

Result<void> note_address(const std::filesystem::path& data, std::string_view url) {
  return write_file(address_file(data), std::string{url} + '\n', FileMode::only_owner);
}

std::string address_of_server(const std::filesystem::path& data) {
  auto noted = read_file(address_file(data));
  if (!noted.has_value()) return "https://127.0.0.1:8443";
  return noted->substr(0, noted->find_first_of("\r\n"));
}

}  // namespace kater::app
