// Keeps what of a message of Databricks may enter our log.
#pragma once

#include <string>
#include <string_view>

namespace kater::connect::databricks {

// The first line of a message of Databricks without what a customer wrote: what is quoted, and every word that is more
// than letters (names with dots or underscores, numbers, addresses) becomes `…`. Our SQL, which Databricks appends on
// further lines (recorded), is left out. At most about 300 bytes.
std::string redacted(std::string_view message);

}  // namespace kater::connect::databricks
