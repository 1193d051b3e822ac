// A text about a table or a column, and who wrote it. Texts of all authors are kept side by side, and none replaces
// that of another author (docs/promises.md#promise-5).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace kater::model {

// Who wrote a text, in order of precedence: the first author that has a text is shown. `source` is the comment in
// Databricks, `model` a language model, `rule` Kater's own rules.
enum class Author { person, dbt, source, model, rule };
std::string_view name_of(Author author);
// `rule`, which any other author precedes, for a name that name_of() never wrote.
Author author_from(std::string_view name);

// What a person decided about a text. A rejected one is kept and never shown, so that it is not written again.
enum class Review { none, accepted, rejected };
std::string_view name_of(Review review);
// `none` for a name that name_of() never wrote.
Review review_from(std::string_view name);

// One author's text about a table or one of its columns. A table has at most one for each author and column.
struct Description {
  std::string column;  // empty: of the table itself
  std::string text;
  Author author = Author::rule;
  std::string author_name;  // the person, the model, the version of the rules; empty for a source's comment
  Time written_at{};
  Review review = Review::none;
  std::string reviewed_by = {};
  std::string column_type = {};  // the column's when it was written; another one today makes the text stale
  bool operator==(const Description&) const = default;
};

}  // namespace kater::model
