#include "api/catalog_json.h"

#include <utility>

#include "api/views/basics.h"
#include "api/views/tables.h"
#include "base/json.h"

namespace kater::api {
namespace {

void add_text(std::string& out, std::string_view text) { out += json::serialize(boost::json::string_view{text}); }

void add_table(std::string& out, const store::KnownTable& table) {
  out += "{\"table\":";
  add_text(out, table.summary.name.table);
  if (table.summary.kind != model::TableKind::table) {
    out += ",\"kind\":";
    add_text(out, name_of(table.summary.kind));
  }
  if (table.selected) out += ",\"selected\":true";
  if (table.gone_at) out += ",\"gone\":true";
  if (table.processed_at) out.append(",\"processed_at\":\"").append(to_text(*table.processed_at)).append("\"");
  out += '}';
}

// Writes the three levels from lists that are sorted alike, each with a place of its own that only moves on.
class Tree {
 public:
  explicit Tree(const store::KnownNames& names) : names_{names} {}

  std::string text() && {
    // Gone tables may be all that is left of a schema, and so of a catalog, which the lists then do not name.
    while (true) {
      const auto* catalog = next_catalog();
      if (catalog == nullptr) break;
      add_catalog(*catalog);
    }
    return std::move(out_);
  }

 private:
  const model::TableName* table() const {
    return table_ < names_.tables.size() ? &names_.tables[table_].summary.name : nullptr;
  }
  const model::SchemaName* schema() const {
    return schema_ < names_.schemas.size() ? &names_.schemas[schema_] : nullptr;
  }

  const std::string* next_catalog() const {
    const std::string* next = catalog_ < names_.catalogs.size() ? &names_.catalogs[catalog_] : nullptr;
    if (const auto* listed = schema(); listed != nullptr && (next == nullptr || listed->catalog < *next))
      next = &listed->catalog;
    if (const auto* listed = table(); listed != nullptr && (next == nullptr || listed->catalog < *next))
      next = &listed->catalog;
    return next;
  }

  const std::string* next_schema_of(const std::string& catalog) const {
    const std::string* next = nullptr;
    if (const auto* listed = schema(); listed != nullptr && listed->catalog == catalog) next = &listed->schema;
    if (const auto* listed = table();
        listed != nullptr && listed->catalog == catalog && (next == nullptr || listed->schema < *next))
      next = &listed->schema;
    return next;
  }

  void add_catalog(const std::string& catalog) {
    out_ += out_.empty() ? "{\"catalog\":" : ",{\"catalog\":";
    add_text(out_, catalog);
    out_ += ",\"schemas\":[";
    const char* between = "";
    while (const auto* next = next_schema_of(catalog)) {
      out_ += std::exchange(between, ",");
      add_schema(catalog, *next);
    }
    out_ += "]}";
    if (catalog_ < names_.catalogs.size() && names_.catalogs[catalog_] == catalog) ++catalog_;
  }

  void add_schema(const std::string& catalog, const std::string& name) {
    out_ += "{\"schema\":";
    add_text(out_, name);
    out_ += ",\"tables\":[";
    const char* between = "";
    for (const auto* next = table(); next != nullptr && next->catalog == catalog && next->schema == name;
         next = table()) {
      out_ += std::exchange(between, ",");
      add_table(out_, names_.tables[table_++]);
    }
    out_ += "]}";
    if (const auto* listed = schema(); listed != nullptr && listed->catalog == catalog && listed->schema == name)
      ++schema_;
  }

  const store::KnownNames& names_;
  std::size_t catalog_ = 0, schema_ = 0, table_ = 0;
  std::string out_;
};

}  // namespace

std::string catalog_json(const store::KnownNames& names, Time names_read_at) {
  json::array unread;
  for (const auto& part : names.unread) unread.push_back(view_of(part));
  auto text = json::serialize(json::object{{"names_read_at", view_of(names_read_at)}, {"unread", std::move(unread)}});
  text.pop_back();
  return text.append(",\"catalogs\":[").append(Tree{names}.text()).append("]}");
}

}  // namespace kater::api
