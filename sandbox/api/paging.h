// Gives lists in pages, as unpleasant as Databricks allows them to be
// (docs/databricks/unity-catalog.md#short-and-empty-pages): a page may be short, or empty and still have a successor. A
// client that stops at such a page fails here, and not at a customer.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "listen/server.h"

namespace kater::sandbox {

// Which items of a list one answer holds.
struct Page {
  std::size_t first = 0;   // index of its first item
  std::size_t count = 0;   // 0: an empty page
  std::string next_token;  // empty: the last page
};

// Returns the part of a list of `total` items that the request asks for with max_results and page_token. Without
// max_results it is all of them. Fails with invalid_argument for a negative size, or a token that does not belong to
// this request.
Result<Page> page_of(const listen::Request& request, std::size_t total, std::size_t largest_page);

// Answers {"<field>": [item(i) …], "next_page_token": …}, or the error of the API. `item` is called only for the items
// of this page.
listen::Reply list_reply(const listen::Request& request, std::string_view field, std::size_t total,
                         std::size_t largest_page, const std::function<json::value(std::size_t)>& item);

}  // namespace kater::sandbox
