// Whose text is shown: person > dbt > comment in Databricks > language model > rule. All are kept.
#pragma once

#include <span>
#include <vector>

#include "model/description.h"

namespace kater::describe {

// The one with the highest author among texts about one table or column; nullptr where none says anything. Of two by
// the same author the later written wins. It points into `descriptions`.
const model::Description* shown(std::span<const model::Description> descriptions);

// The same for each subject that `descriptions` speak about: the table first, then its columns by name.
std::vector<model::Description> shown_of_each(std::span<const model::Description> descriptions);

}  // namespace kater::describe
