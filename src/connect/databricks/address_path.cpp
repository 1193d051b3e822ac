#include "connect/databricks/address_path.h"

#include "connect/pasted_text.h"

namespace kater::connect::databricks {

Result<void> read_path(std::string_view path, ParsedField& parsed) {
  if (path.find("sql/protocolv1/") != std::string_view::npos) {
    return refuse(
        Code::invalid_argument,
        "This is the path of an all-purpose cluster, which cannot run Kater's statements. Take a SQL warehouse: "
        "its HTTP path looks like /sql/1.0/warehouses/1234567890abcdef.");
  }
  for (const std::string_view mark : {"warehouses/", "endpoints/"}) {
    const auto at = path.find(mark);
    if (at == std::string_view::npos) continue;
    auto rest = path.substr(at + mark.size());
    parsed.warehouse_id = take_until(rest, "/");
  }
  return {};
}

}  // namespace kater::connect::databricks
