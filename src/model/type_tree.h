// A data type with all that is inside of it: what an array holds, the fields of a struct, the digits of a decimal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/data_type.h"

namespace kater::model {

struct TypePart;

// A type as a tree. Two types are the same exactly when their trees are equal, however each was spelled.
struct TypeTree {
  TypeKind kind = TypeKind::other;
  // `decimal`, `struct`, `interval day to second`, in lower case. Of a type that cannot be read, its text as it came.
  std::string name;
  std::vector<std::string> arguments;  // of decimal(10,2): 10 and 2; of geography(4326): 4326
  std::string collation;               // of a text, as it came; empty is the usual one
  // Of a struct its fields, of an array its element, of a map key and value. Empty where they could not be read.
  std::vector<TypePart> parts;

  bool operator==(const TypeTree& other) const;
};

// A type inside of another one: a field of a struct, or what an array or a map holds.
struct TypePart {
  std::string name;  // of a field of a struct only, without backticks, its case kept
  TypeTree type;
  bool nullable = true;
  std::string comment;

  bool operator==(const TypePart& other) const = default;
};

// Reads a type in every spelling of Databricks (docs/databricks/values.md#spelling-of-types): either case, with blanks
// or without, `:` after a field or a blank, names in backticks or bare, NOT NULL, COMMENT, COLLATE. Never fails: what
// is new to us, broken or nested deeper than a hundred levels is kept as a text, and the rest around it is read.
TypeTree type_tree_of(std::string_view type_text);

// As Unity Catalog writes it: lower case, no blanks, backticks only where they are needed. Read again it is the same
// tree, so two types are compared as trees or as these texts, and never as they came.
std::string to_text(const TypeTree& type);

}  // namespace kater::model
