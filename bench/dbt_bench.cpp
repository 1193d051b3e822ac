// How long a manifest.json of 500 MB takes to be read, and how much memory that needs.
//
// The limit: the same file read in the same pieces and thrown away; in the same run.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/secret.h"
#include "describe/dbt/artifact_reader.h"

namespace {

using namespace kater;
using std::chrono::steady_clock;

constexpr std::size_t size = std::size_t{500} << 20;
constexpr std::size_t piece = 1 << 20;

double megabytes(std::string_view field) {
  const auto status = MUST(read_file("/proc/self/status"));
  return static_cast<double>(std::stoll(status.substr(status.find(field) + field.size() + 1))) / 1024;
}

// Writes a manifest as dbt does: of each model its SQL twice, a few texts, thirty columns. Returns how many models it
// holds.
std::int64_t write_manifest(const std::filesystem::path& path) {
  std::ofstream file{path, std::ios::binary};
  file << R"({"metadata": {"dbt_schema_version": "https://schemas.getdbt.com/dbt/manifest/v12.json", )"
       << R"("project_name": "shop"}, "nodes": {)";
  std::string code;
  while (code.size() < 20'000) code += "select order_id, \\\"amount\\\" from {{ ref('orders') }} where \\n";
  std::int64_t models = 0;
  while (static_cast<std::size_t>(file.tellp()) < size) {
    if (models > 0) file << ", ";
    file << fmt::format(R"("model.shop.m{0}": {{"database": "main", "schema": "marts", "name": "m{0}", )"
                        R"("resource_type": "model", "raw_code": "{1}", "compiled_code": "{1}", )"
                        R"("description": "One row for each order of day {0}.", "columns": {{)",
                        models, code);
    for (int column = 0; column < 30; ++column) {
      file << fmt::format(R"({0}"c{1}": {{"name": "c{1}", "description": "What column {1} says.", "meta": {{}}}})",
                          column == 0 ? "" : ", ", column);
    }
    file << "}}";
    ++models;
  }
  file << R"(}, "sources": {}})";
  return models;
}

double seconds_of(const std::filesystem::path& path, const std::function<void(std::string_view)>& take) {
  const auto began = steady_clock::now();
  std::ifstream file{path, std::ios::binary};
  std::string buffer(piece, '\0');
  while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || file.gcount() > 0)
    take(std::string_view{buffer}.substr(0, static_cast<std::size_t>(file.gcount())));
  return std::chrono::duration<double>(steady_clock::now() - began).count();
}

}  // namespace

int main() {
  const auto path = std::filesystem::temp_directory_path() / ("kater-manifest-" + random_id() + ".json");
  const auto models = write_manifest(path);
  std::size_t bytes = 0;
  const double limit = seconds_of(path, [&](std::string_view read) { bytes += read.size(); });
  const double before = megabytes("VmHWM:");

  std::int64_t columns = 0;
  describe::ArtifactReader reader{[&](const model::DbtTable& table) -> Result<void> {
    columns += static_cast<std::int64_t>(table.columns.size());
    return {};
  }};
  const double all = seconds_of(path, [&](std::string_view read) { MUST(reader.feed(read)); });
  const auto summary = MUST(reader.finish());
  const double peak = megabytes("VmHWM:");
  std::filesystem::remove(path);

  fmt::print(
      "dbt: a manifest of {:.0f} MB with {} models and {} texts of columns; read in {:.2f} s ({:.0f} MB/s), limit "
      "{:.2f} s (the bytes alone); peak memory {:.1f} MB, {:.1f} MB of them before\n",
      static_cast<double>(bytes) / (1 << 20), summary.tables, columns, all,
      static_cast<double>(bytes) / (1 << 20) / all, limit, peak, before);
  return summary.tables == models && peak < 64 ? 0 : 1;
}
