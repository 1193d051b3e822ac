// The abbreviations in names of tables and columns. Only those that mean one thing are written out: `inv` (invoice,
// inventory), `pos` (position, point of sale) and `temp` stay as they are. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kater::describe {

// Returns the words that an abbreviation stands for, or the word itself.
std::vector<std::string> written_out(std::string word);

// `sku` is written SKU; any other word stays.
std::string as_an_acronym(std::string_view word);

}  // namespace kater::describe
