#include "sandbox/sql/use.h"

#include <vector>

#include "base/text.h"
#include "sandbox/sql/structure.h"

namespace kater::sandbox {

bool is_use(Tokens tokens) {
  return tokens[0].is("USE") || (tokens[0].is("SET") && tokens.size() > 1 && tokens[1].is("CATALOG"));
}

SqlResult<Use> read_use(Tokens tokens) {
  if (auto problem = hyphenated_name(tokens)) return tl::unexpected{*std::move(problem)};
  std::size_t at = 1;
  const auto here = [&]() -> const Token& { return tokens[std::min(at, tokens.size() - 1)]; };
  const bool names_catalog = here().is("CATALOG");
  const bool names_schema = here().is("SCHEMA") || here().is("DATABASE");
  if (names_catalog || names_schema) ++at;
  std::vector<std::string> path;
  while (here().is_identifier()) {
    path.push_back(to_lower(here().text));
    ++at;
    if (!here().is_symbol(".")) break;
    ++at;
  }
  const bool ends = here().kind == Token::Kind::end || here().is_symbol(";");
  if (!ends || path.empty() || path.size() > (names_catalog ? 1u : 2u)) {
    return tl::unexpected{syntax_error(here().source, here().at)};
  }
  if (names_catalog) return Use{path[0], {}};
  return path.size() == 1 ? Use{{}, path[0]} : Use{path[0], path[1]};
}

}  // namespace kater::sandbox
