#include "sandbox/statement/plan.h"

#include <algorithm>
#include <array>

#include "sandbox/catalog/relations.h"
#include "sandbox/sql/structure.h"
#include "sandbox/sql/use.h"

namespace kater::sandbox {
namespace {

template <std::size_t size>
bool begins_with(Tokens tokens, const std::array<std::string_view, size>& keywords) {
  return std::ranges::any_of(keywords, [&](auto keyword) { return tokens[0].is(keyword); });
}

bool changes_something(Tokens tokens) {
  static constexpr auto keywords = std::to_array<std::string_view>(
      {"INSERT",  "UPDATE",   "DELETE", "MERGE",   "CREATE",  "DROP", "ALTER", "TRUNCATE", "GRANT",   "REVOKE",
       "COMMENT", "OPTIMIZE", "VACUUM", "ANALYZE", "REFRESH", "COPY", "MSCK",  "RESTORE",  "REPLACE", "UNDROP"});
  return begins_with(tokens, keywords);
}

bool is_query(Tokens tokens) {
  static constexpr auto keywords = std::to_array<std::string_view>({"SELECT", "WITH", "VALUES"});
  return tokens[0].is_symbol("(") || begins_with(tokens, keywords);
}

SqlResult<Plan> plan_query(Tokens tokens, const StatementRequest& request, const Catalogue& catalogue) {
  CatalogueRelations relations{catalogue, request.catalog, request.schema};
  auto sql = translate_query(tokens, relations, request.parameters);
  if (!sql) return tl::unexpected{std::move(sql.error())};
  return Plan{.sql = std::move(*sql), .to_be_made = relations.to_be_made()};
}

// Whether it is DESCRIBE QUERY q, where the word QUERY may be left out.
bool describes_query(Tokens tokens) {
  const bool describes = tokens[0].is("DESCRIBE") || tokens[0].is("DESC");
  return describes && (tokens[1].is("QUERY") || begins_query(tokens[1]));
}

SqlResult<Plan> plan_columns(Tokens tokens, const StatementRequest& request, const Catalogue& catalogue) {
  const auto query = tokens.subspan(tokens[1].is("QUERY") ? 2 : 1);
  if (!is_query(query)) return tl::unexpected{syntax_error(query[0].source, query[0].at)};
  auto plan = plan_query(query, request, catalogue);
  if (plan) plan->describes_columns = true;
  return plan;
}

// A catalog alone changes the schema to `default`, which need not exist; a schema that is named must.
SqlResult<Plan> plan_use(Tokens tokens, const StatementRequest& request, const Catalogue& catalogue) {
  const auto use = read_use(tokens);
  if (!use) return tl::unexpected{use.error()};
  Defaults defaults{use->catalog.empty() ? request.catalog : use->catalog, use->schema};
  const auto* catalog = catalogue.catalog(defaults.catalog);
  if (catalog == nullptr) return tl::unexpected{catalog_not_found(defaults.catalog)};
  if (defaults.schema.empty()) {
    defaults.schema = "default";
  } else if (!catalog->schemas.contains(defaults.schema)) {
    return tl::unexpected{schema_not_found("`" + defaults.catalog + "`.`" + defaults.schema + "`")};
  }
  return Plan{.sql = {}, .use = std::move(defaults)};
}

}  // namespace

SqlResult<Plan> plan(const StatementRequest& request, const Catalogue& catalogue) {
  const auto tokens = tokenize(request.sql);
  if (!tokens) return tl::unexpected{tokens.error()};
  if (is_query(*tokens)) return plan_query(*tokens, request, catalogue);
  if (describes_query(*tokens)) return plan_columns(*tokens, request, catalogue);
  if (is_use(*tokens)) return plan_use(*tokens, request, catalogue);
  if (is_show(*tokens)) {
    auto sql = translate_show(*tokens, catalogue, {request.catalog, request.schema});
    if (!sql) return tl::unexpected{std::move(sql.error())};
    return Plan{.sql = std::move(*sql)};
  }
  if (changes_something(*tokens)) return tl::unexpected{no_permission("MODIFY", "Workspace", "kater-sandbox")};
  return tl::unexpected{syntax_error((*tokens)[0].source, (*tokens)[0].at)};
}

}  // namespace kater::sandbox
