// Where the server of a data folder answers, or last answered: what one command knows, the others need not guess.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"

namespace kater::app {

// Keeps the address, such as https://127.0.0.1:8443, beside the store. Fails as write_file().
Result<void> note_address(const std::filesystem::path& data, std::string_view url);

// The address that was noted there; that of a `kater serve` without options where there is none.
std::string address_of_server(const std::filesystem::path& data);

}  // namespace kater::app
