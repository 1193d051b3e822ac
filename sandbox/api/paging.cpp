#include "sandbox/api/paging.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/secret.h"
#include "base/text.h"
#include "sandbox/api/reply.h"

namespace kater::sandbox {
namespace {

// Of three pages one is short and one is empty, as far as more items follow. The last page is never either.
constexpr std::size_t short_page_every = 3, empty_page = 1;

struct Place {
  std::size_t first = 0, page = 0;
};

// A token is valid only for a request with the same other parameters, so it begins with a hash of them.
std::string seal_of(const listen::Request& request) {
  auto text = request.path;
  for (const auto& [name, value] : request.query) {
    if (name != "page_token") text.append("&").append(name).append("=").append(value);
  }
  return to_hex(sha256(text)).substr(0, 16);
}

std::string token_of(const Place& place, const std::string& seal) {
  return fmt::format("{}{:08x}{:08x}", seal, place.first, place.page);
}

std::optional<std::size_t> hexadecimal(std::string_view digits) {
  std::size_t value = 0;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return end.ec == std::errc{} && end.ptr == digits.data() + digits.size() ? std::optional{value} : std::nullopt;
}

Result<Place> place_in(std::string_view token, const std::string& seal) {
  if (token.empty()) return Place{};
  const auto wrong = refuse(Code::invalid_argument, "The page token is invalid.");
  if (token.size() != seal.size() + 16 || !token.starts_with(seal)) return wrong;
  const auto first = hexadecimal(token.substr(seal.size(), 8)), page = hexadecimal(token.substr(seal.size() + 8));
  if (!first || !page) return wrong;
  return Place{*first, *page};
}

Result<std::optional<std::size_t>> asked_size(const listen::Request& request) {
  const auto text = request.query_value("max_results");
  if (text.empty()) return std::optional<std::size_t>{};
  const auto value = integer_from<std::size_t>(text);
  if (!value) return refuse(Code::invalid_argument, "max_results must not be negative.");
  return value;
}

}  // namespace

Result<Page> page_of(const listen::Request& request, std::size_t total, std::size_t largest_page) {
  const auto asked = TRY(asked_size(request));
  if (!asked) return Page{0, total, {}};
  const auto seal = seal_of(request);
  const auto place = TRY(place_in(request.query_value("page_token"), seal));
  const auto size = *asked == 0 ? largest_page : std::min(*asked, largest_page);
  const auto left = total - std::min(place.first, total);
  auto count = std::min(size, left);
  if (left > size && place.page % short_page_every == empty_page) count = 0;
  if (left > size && place.page % short_page_every == 2) count = std::max<std::size_t>(1, size / 2);
  const bool last = count == left;
  return Page{place.first, count, last ? std::string{} : token_of({place.first + count, place.page + 1}, seal)};
}

listen::Reply list_reply(const listen::Request& request, std::string_view field, std::size_t total,
                         std::size_t largest_page, const std::function<json::value(std::size_t)>& item) {
  const auto page = page_of(request, total, largest_page);
  if (!page) return catalog_error(400, "INVALID_PARAMETER_VALUE", page.error().sentence());
  json::array items;
  for (std::size_t i = 0; i < page->count; ++i) items.push_back(item(page->first + i));
  json::object body;
  if (!items.empty()) body[field] = std::move(items);  // an empty list is absent, like all defaults
  if (!page->next_token.empty()) body["next_page_token"] = page->next_token;
  return json_reply(body);
}

}  // namespace kater::sandbox
