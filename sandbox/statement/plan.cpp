#include "sandbox/statement/plan.h"

#include <algorithm>
#include <array>

#include "sandbox/catalog/relations.h"
#include "sandbox/catalog/show.h"

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
  return Plan{std::move(*sql), relations.to_be_made()};
}

}  // namespace

SqlResult<Plan> plan(const StatementRequest& request, const Catalogue& catalogue) {
  const auto tokens = tokenize(request.sql);
  if (!tokens) return tl::unexpected{tokens.error()};
  if (is_query(*tokens)) return plan_query(*tokens, request, catalogue);
  if (is_show(*tokens)) {
    auto sql = translate_show(*tokens, catalogue, {request.catalog, request.schema});
    if (!sql) return tl::unexpected{std::move(sql.error())};
    return Plan{std::move(*sql), {}};
  }
  if (changes_something(*tokens)) return tl::unexpected{no_permission("MODIFY", "Workspace", "kater-sandbox")};
  return tl::unexpected{syntax_error((*tokens)[0].source, (*tokens)[0].at)};
}

}  // namespace kater::sandbox
