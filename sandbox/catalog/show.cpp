#include "sandbox/catalog/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "sandbox/catalog/describe.h"
#include "sandbox/catalog/relations.h"
#include "sandbox/sql/structure.h"

namespace kater::sandbox {
namespace {

// SHOW's patterns are no LIKE: `*` is any run of characters, `|` separates alternatives, all else is a regular
// expression, and outer blanks do not count (docs/databricks/show-and-describe.md#patterns).
std::string as_regular_expression(std::string_view pattern) {
  std::string expression{"(?i)"};
  for (const char c : trimmed(pattern, " ")) c == '*' ? void(expression += ".*") : expression.push_back(c);
  return expression;
}

// Reads one statement and writes the query that answers it.
class Show {
 public:
  Show(Tokens tokens, const Catalogue& catalogue, const Defaults& defaults)
      : tokens_{tokens}, catalogue_{catalogue}, defaults_{defaults} {}

  SqlResult<std::string> translate() {
    if (auto problem = hyphenated_name(tokens_)) return tl::unexpected{*std::move(problem)};
    if (take("SHOW")) return show();
    ++at_;  // DESCRIBE or DESC
    return describe();
  }

 private:
  const Token& here() const { return tokens_[std::min(at_, tokens_.size() - 1)]; }
  bool take(std::string_view keyword) {
    const bool fits = here().is(keyword);
    if (fits) ++at_;
    return fits;
  }
  bool at_end() const { return here().kind == Token::Kind::end || here().is_symbol(";"); }
  tl::unexpected<SqlProblem> wrong() const { return tl::unexpected{syntax_error(here().source, here().at)}; }

  std::vector<std::string> take_path() {
    std::vector<std::string> parts;
    while (here().is_identifier()) {
      parts.push_back(here().text);
      ++at_;
      if (!here().is_symbol(".")) break;
      ++at_;
    }
    return parts;
  }
  bool take_in() { return take("IN") || take("FROM"); }

  SqlResult<std::string> show() {
    if (take("CATALOGS")) return catalogs();
    if (take("SCHEMAS") || take("DATABASES")) return schemas();
    if (take("TABLES")) return tables();
    if (take("VIEWS")) return views();
    if (take("COLUMNS")) return columns();
    if (take("PARTITIONS")) return partitions();
    if (take("CREATE")) return take("TABLE") ? create_table() : wrong();
    return wrong();
  }

  // Finishes a list: `LIKE 'pattern'` on the named column, where it stands here, and an order.
  SqlResult<std::string> listed(std::string sql, std::string_view column, std::string_view order = {}) {
    take("LIKE");
    if (here().kind == Token::Kind::text) {
      sql += fmt::format(" AND regexp_full_match({}, {})", column, duckdb_text(as_regular_expression(here().text)));
      ++at_;
    }
    if (!at_end()) return wrong();
    return sql + fmt::format(" ORDER BY {}", order.empty() ? column : order);
  }

  SqlResult<std::string> catalogs() {
    return listed("SELECT catalog_name AS \"catalog\" FROM information.main.catalog_rows WHERE true", "catalog_name");
  }

  SqlResult<std::string> schemas() {
    auto catalog = defaults_.catalog;
    if (take_in()) {
      if (take("ALL")) {
        take("CATALOGS");
        return listed(
            "SELECT schema_name AS \"databaseName\", catalog_name AS \"catalog\" FROM information.main.schema_rows "
            "WHERE true",
            "schema_name");
      }
      const auto path = take_path();
      if (path.size() != 1) return wrong();
      catalog = to_lower(path[0]);
    }
    if (!catalogue_.catalog(catalog)) return tl::unexpected{catalog_not_found(catalog)};
    return listed("SELECT schema_name AS \"databaseName\" FROM information.main.schema_rows WHERE catalog_name = " +
                      duckdb_text(catalog),
                  "schema_name");
  }

  // The schema named by IN, or the default one.
  SqlResult<std::vector<std::string>> schema_path() {
    std::vector<std::string> path{defaults_.catalog, defaults_.schema};
    if (take_in()) {
      auto named = take_path();
      if (named.empty() || named.size() > 2) return wrong();
      std::ranges::copy(named, path.end() - static_cast<std::ptrdiff_t>(named.size()));
    }
    for (auto& name : path) name = to_lower(name);
    if (!catalogue_.schema(path[0], path[1])) {
      return tl::unexpected{schema_not_found("`" + path[0] + "`.`" + path[1] + "`")};
    }
    return path;
  }

  const Token& next() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }

  // Reads `IN CATALOG name` or `IN ALL CATALOGS`, where it stands here, and returns the condition on `table_catalog`.
  SqlResult<std::optional<std::string>> take_catalogs() {
    if (!here().is("IN") && !here().is("FROM")) return std::optional<std::string>{};
    if (next().is("ALL")) {
      at_ += 2;
      take("CATALOGS");
      return std::optional<std::string>{"true"};
    }
    if (!next().is("CATALOG")) return std::optional<std::string>{};
    at_ += 2;
    const auto path = take_path();
    if (path.size() != 1) return wrong();
    if (!catalogue_.catalog(to_lower(path[0]))) return tl::unexpected{catalog_not_found(to_lower(path[0]))};
    return std::optional<std::string>{"table_catalog = " + duckdb_text(to_lower(path[0]))};
  }

  // Reads `keyword LIKE 'pattern'`, where it stands here, and returns it as a further condition on the column.
  SqlResult<std::string> matching(std::string_view keyword, std::string_view column) {
    if (!take(keyword)) return std::string{};
    if (!take("LIKE") || here().kind != Token::Kind::text) return wrong();
    auto condition =
        fmt::format(" AND regexp_full_match({}, {})", column, duckdb_text(as_regular_expression(here().text)));
    ++at_;
    return condition;
  }

  SqlResult<std::string> tables() {
    const auto catalogs = take_catalogs();
    if (!catalogs) return tl::unexpected{catalogs.error()};
    if (*catalogs) return tables_where(**catalogs);
    const auto schema = schema_path();
    if (!schema) return tl::unexpected{schema.error()};
    return listed(
        fmt::format("SELECT table_schema AS \"database\", table_name AS \"tableName\", false AS \"isTemporary\" "
                    "FROM information.main.table_rows WHERE table_catalog = {} AND table_schema = {}",
                    duckdb_text((*schema)[0]), duckdb_text((*schema)[1])),
        "table_name");
  }

  SqlResult<std::string> tables_where(const std::string& catalogs) {
    const auto schema = matching("SCHEMA", "table_schema");
    if (!schema) return tl::unexpected{schema.error()};
    return listed(
        fmt::format("SELECT table_schema AS namespace, table_name AS \"tableName\", false AS \"isTemporary\", '' AS "
                    "information, table_catalog AS \"catalogName\", 'TABLE' AS \"tableType\", comment AS remarks FROM "
                    "information.main.table_rows WHERE {}{}",
                    catalogs, *schema),
        "table_name");
  }

  SqlResult<std::string> views() {
    const auto schema = schema_path();
    if (!schema) return tl::unexpected{schema.error()};
    return listed(
        fmt::format("SELECT table_schema AS namespace, table_name AS \"viewName\", false AS \"isTemporary\", false "
                    "AS \"isMaterialized\" FROM information.main.table_rows WHERE table_type = 'VIEW' AND "
                    "table_catalog = {} AND table_schema = {}",
                    duckdb_text((*schema)[0]), duckdb_text((*schema)[1])),
        "table_name");
  }

  SqlResult<std::string> columns_where(const std::string& catalogs) {
    const auto schema = matching("SCHEMA", "table_schema");
    if (!schema) return tl::unexpected{schema.error()};
    const auto table = matching("TABLE", "table_name");
    if (!table) return tl::unexpected{table.error()};
    return listed(
        fmt::format(
            "SELECT column_name AS col_name, table_catalog AS \"catalogName\", table_schema AS namespace, "
            "table_name AS \"tableName\", upper(full_data_type) AS \"columnType\", coalesce(precision, 0) AS "
            "\"columnSize\", "
            "coalesce(scale, 0) AS \"decimalDigits\", CASE WHEN precision IS NULL THEN 0 ELSE 10 END AS radix, "
            "is_nullable AS \"isNullable\", "
            "c.comment AS remarks, ordinal_position AS \"ordinalPosition\", 'NO' AS \"isAutoIncrement\", 'NO' AS "
            "\"isGenerated\" FROM information.main.table_rows AS t JOIN information.main.column_rows AS c USING "
            "(shape) WHERE {}{}{}",
            catalogs, *schema, *table),
        "column_name", "table_schema, table_name, ordinal_position");
  }

  SqlResult<std::string> columns() {
    const auto catalogs = take_catalogs();
    if (!catalogs) return tl::unexpected{catalogs.error()};
    if (*catalogs) return columns_where(**catalogs);
    if (!take_in()) return wrong();
    const auto table = named_table();
    if (!table) return tl::unexpected{table.error()};
    if (!at_end()) return wrong();
    std::string values;
    for (const auto& column : (*table)->shape->columns) {
      values += (values.empty() ? "(" : ", (") + duckdb_text(column.name) + ")";
    }
    return "SELECT * FROM (VALUES " + values + ") t(col_name)";
  }

  // Reads the name of a table. As for a query the token needs SELECT on it.
  SqlResult<const Table*> named_table() {
    auto path = take_path();
    if (path.empty() || path.size() > 3) return wrong();
    if (path.size() < 2) path.insert(path.begin(), defaults_.schema);
    if (path.size() < 3) path.insert(path.begin(), defaults_.catalog);
    return readable_table(catalogue_, path);
  }

  SqlResult<std::string> create_table() {
    const auto table = named_table();
    if (!table) return tl::unexpected{table.error()};
    if (!at_end()) return wrong();
    return show_create_table(**table);
  }

  SqlResult<std::string> partitions() {
    const auto table = named_table();
    if (!table) return tl::unexpected{table.error()};
    if (!at_end()) return wrong();
    return show_partitions(**table);
  }

  SqlResult<std::string> detail() {
    const auto table = named_table();
    if (!table) return tl::unexpected{table.error()};
    if (!at_end()) return wrong();
    return describe_detail(**table);
  }

  SqlResult<std::string> describe() {
    if (take("DETAIL")) return detail();
    take("TABLE");
    const bool extended = take("EXTENDED");
    if (here().is("SCHEMA") || here().is("DATABASE") || here().is("CATALOG")) {
      return tl::unexpected{unsupported("DESCRIBE " + to_upper(here().source))};
    }
    const auto table = named_table();
    if (!table) return tl::unexpected{table.error()};
    if (at_end()) return describe_table(**table, extended ? Details::yes : Details::no);
    if (take("AS")) return extended && take("JSON") && at_end() ? describe_as_json(**table) : wrong();
    const auto column = take_path();
    if (column.size() != 1) return wrong();
    if (extended && take("AS")) {
      return take("JSON") && at_end() ? describe_as_json(**table, column[0]) : wrong();
    }
    if (!at_end()) return wrong();
    return describe_column(**table, column[0]);
  }

  Tokens tokens_;
  const Catalogue& catalogue_;
  const Defaults& defaults_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_show(Tokens tokens) { return tokens[0].is("SHOW") || tokens[0].is("DESCRIBE") || tokens[0].is("DESC"); }

SqlResult<std::string> translate_show(Tokens tokens, const Catalogue& catalogue, const Defaults& defaults) {
  return Show{tokens, catalogue, defaults}.translate();
}

}  // namespace kater::sandbox
