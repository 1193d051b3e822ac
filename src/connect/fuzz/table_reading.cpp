// What Unity Catalog says of a table, or in a list of them (docs/databricks/unity-catalog.md#tables).
#include "connect/databricks/table_reading.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kater;
  const auto document = json::parse({reinterpret_cast<const char*>(data), size});
  if (!document.has_value() || !document->is_object()) return 0;
  const auto& body = document->get_object();
  const auto table = connect::databricks::table_from(body, {"main", "sales", "orders"});
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].position != static_cast<int>(i) || table.columns[i].name.empty()) std::abort();
    if (table.columns[i].kind != model::kind_of(table.columns[i].type_text)) std::abort();
  }
  if (const auto* entries = json::array_at(body, "tables")) {
    for (const auto& entry : *entries) {
      if (!entry.is_object()) continue;
      const auto summary = connect::databricks::summary_from(entry.get_object());
      if (summary && summary->name.table.empty()) std::abort();
    }
  }
  return 0;
}
