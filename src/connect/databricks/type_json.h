// Reads a column's type from `type_json`, Spark's own description of it (docs/databricks/unity-catalog.md#type_json),
// which has nested types without a text to parse. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "model/type_tree.h"

namespace kater::connect::databricks {

// The type of the field that `type_json` describes, or of the bare type where it is one. VARCHAR and CHAR, which Spark
// hides in the field's metadata, come out as such. Nothing where it is broken or of a form we do not know; foreign
// tables have such, and then there is `type_text`.
std::optional<model::TypeTree> type_from_json(std::string_view type_json);

}  // namespace kater::connect::databricks
