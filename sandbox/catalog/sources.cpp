#include "sandbox/catalog/sources.h"

#include <fmt/format.h>

#include "base/file.h"
#include "base/json.h"

namespace kater::sandbox {
namespace {

// Some entries list a licence that has neither name nor title.
bool names_licence(const json::object& resource) {
  const auto* licences = json::array_at(resource, "licenses");
  if (!licences) return false;
  for (const auto& licence : *licences) {
    if (!licence.is_object()) continue;
    if (json::text_at(licence.get_object(), "name") || json::text_at(licence.get_object(), "title")) return true;
  }
  return false;
}

std::set<std::string> licensed_files(const json::value& package) {
  std::set<std::string> files;
  const auto* resources = package.is_object() ? json::array_at(package.get_object(), "resources") : nullptr;
  if (!resources) return files;
  for (const auto& resource : *resources) {
    if (!resource.is_object() || !names_licence(resource.get_object())) continue;
    if (auto path = json::text_at(resource.get_object(), "path")) files.insert(std::move(*path));
  }
  return files;
}

}  // namespace

Result<Sources> Sources::open(std::filesystem::path package) {
  const auto text = read_file(package / "datapackage.json");
  if (!text) {
    return refuse(Code::not_found,
                  fmt::format("The sample data is not in {}: there is no datapackage.json that names its licences. "
                              "Run scripts/setup, or say where vega-datasets is with --data.",
                              package.string()));
  }
  const auto parsed = TRY(json::parse(*text, "datapackage.json"));
  return Sources{package / "data", licensed_files(parsed)};
}

Result<std::string> Sources::with_paths(std::string_view query) const {
  static constexpr std::string_view mark{"{vega}/"};
  std::string result;
  for (;;) {
    const auto start = query.find(mark);
    if (start == std::string_view::npos) return result.append(query);
    const auto name = query.substr(start + mark.size(), query.find('\'', start) - start - mark.size());
    if (!licence_is_named(std::string{name})) {
      return fail(Code::permission_denied, fmt::format("datapackage.json names no licence for {}", name));
    }
    result.append(query.substr(0, start)).append((folder_ / name).string());
    query.remove_prefix(start + mark.size() + name.size());
  }
}

}  // namespace kater::sandbox
