#include "sandbox/catalog/catalogue.h"

#include <fmt/format.h>

#include "base/text.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

template <class Value>
const Value* find_in(const std::map<std::string, Value>& map, std::string_view name) {
  const auto found = map.find(to_lower(name));
  return found == map.end() ? nullptr : &found->second;
}

// FNV-1a: ids only need to be stable and to look random.
std::uint64_t hash(std::string_view text, std::uint64_t start) {
  for (const char c : text) start = (start ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return start;
}

}  // namespace

Catalog& Catalogue::add_catalog(const std::string& name, std::string comment, std::string type) {
  return catalogs_.insert_or_assign(name, Catalog{std::move(comment), std::move(type), {}}).first->second;
}

Schema& Catalogue::add_schema(const std::string& catalog, const std::string& name, std::string comment) {
  return catalogs_.at(catalog).schemas.insert_or_assign(name, Schema{std::move(comment), {}}).first->second;
}

const TableShape& Catalogue::keep(TableShape shape) { return shapes_.emplace_back(std::move(shape)); }

// Generated tables come in the order of their names, so the hint saves a search for each of a million.
Table& Catalogue::add_table(Table table) {
  auto& tables = catalogs_.at(table.catalog).schemas.at(table.schema).tables;
  auto name = table.name;
  return tables.insert_or_assign(tables.end(), std::move(name), std::move(table))->second;
}

const Catalog* Catalogue::catalog(std::string_view name) const { return find_in(catalogs_, name); }

const Schema* Catalogue::schema(std::string_view catalog_name, std::string_view name) const {
  const auto* found = catalog(catalog_name);
  return found ? find_in(found->schemas, name) : nullptr;
}

const Table* Catalogue::table(std::string_view catalog_name, std::string_view schema_name,
                              std::string_view name) const {
  const auto* found = schema(catalog_name, schema_name);
  return found ? find_in(found->tables, name) : nullptr;
}

const Table* Catalogue::table(std::string_view full_name) const {
  const auto first = full_name.find('.');
  const auto second = first == std::string_view::npos ? first : full_name.find('.', first + 1);
  if (second == std::string_view::npos) return nullptr;
  return table(full_name.substr(0, first), full_name.substr(first + 1, second - first - 1),
               full_name.substr(second + 1));
}

std::string id_of(std::string_view name) {
  const auto high = hash(name, 0xcbf29ce484222325u), low = hash(name, high ^ 0x9e3779b97f4a7c15u);
  return fmt::format("{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}", high >> 32, (high >> 16) & 0xffff, high & 0xfff,
                     low >> 52, low & 0xffffffffffffu);
}

}  // namespace kater::sandbox
