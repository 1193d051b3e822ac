// Which tables somebody means: a name, or the front of one, with wildcards. Pure.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/table.h"

namespace kater::select {

// `catalog`, `catalog.schema` or `catalog.schema.table`. Each part may hold `*`, which stands for any signs in that
// part; a missing part stands for all. In backticks a dot and `*` are themselves, and a backtick is doubled. Without
// regard to the case of ASCII letters, as in Databricks (docs/databricks/sql.md#names).
class Pattern {
 public:
  // invalid_argument, with a sentence, when it is not one to three such parts.
  static Result<Pattern> from(std::string_view text);

  bool fits(const model::TableName& name) const;
  // As it was written.
  const std::string& text() const { return text_; }
  // How many parts it names: 1 to 3.
  std::size_t depth() const { return parts_.size(); }

 private:
  // The stretches of a part between its wildcards, in lower case: `a*b` is {"a", "b"}, `*` is {"", ""}.
  using Part = std::vector<std::string>;

  std::string text_;
  std::vector<Part> parts_;
};

// Every table that one of the patterns fits, sorted, each once. not_found, with a sentence that offers the nearest
// name, where a pattern fits nothing: a slip in writing must not select less than was meant.
Result<std::vector<model::TableName>> matching(std::span<const std::string> patterns,
                                               std::span<const model::TableSummary> tables);

}  // namespace kater::select
