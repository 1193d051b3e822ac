#include "sandbox/sql/translate.h"

#include <algorithm>

#include "sandbox/sql/structure.h"
#include "sandbox/sql/walk.h"

namespace kater::sandbox {

// Brackets are checked first, because walks rely on them: a range of tokens always ends where its bracket closes.
SqlResult<std::string> translate_query(Tokens tokens, Relations& relations, std::span<const Parameter> parameters) {
  auto end = tokens.size() - 1;
  while (end > 0 && tokens[end - 1].is_symbol(";")) --end;
  if (const auto* wrong = unbalanced(tokens)) return tl::unexpected{syntax_error(wrong->source, wrong->at)};
  const bool combines = std::ranges::any_of(tokens, is_set_operation);
  Translation translation{tokens, relations, parameters, common_tables_of(tokens), combines};
  auto sql = Walk{translation, 0, end, Walk::Scope::query}.naming_columns().run();
  if (translation.problem) return tl::unexpected{std::move(*translation.problem)};
  return sql;
}

}  // namespace kater::sandbox
