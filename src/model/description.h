// A text about a table or a column, and who wrote it (docs/promises.md#promise-5).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace kater::model {

// In order of precedence: the first that has a text is shown.
enum class Author { person, dbt, source, model, rule };
std::string_view name_of(Author author);
Author author_from(std::string_view name);

// What a person thought of a text; a rejected one is kept and never shown.
enum class Review { none, accepted, rejected };
std::string_view name_of(Review review);
Review review_from(std::string_view name);

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
