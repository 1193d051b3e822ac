// The SQL of Databricks, as a profile needs it.
#pragma once

#include "connect/dialect.h"

namespace kater::connect::databricks {

// A table of Delta answers its row count, and min and max of some columns, from its log.
class Dialect final : public connect::Dialect {
 public:
  SqlText name(std::string_view identifier) const override;
  SqlText name(const model::TableName& table) const override;
  FigureSource source_of(const model::Table& table, const model::Column* column) const override;
  SqlText aggregate(SqlLiteral function, const model::Column& column) const override;
  SqlText as_text(const SqlText& figure, const model::Column* column) const override;
  std::string figure_from(const model::Column& column, std::string text) const override;
  SqlText json_array(std::span<const SqlText> members) const override;
  SqlText sample(const model::TableName& table, std::span<const model::Column* const> columns,
                 const SampleBounds& bounds) const override;
};

// The one dialect of every warehouse of Databricks; it lives as long as the program.
const Dialect& dialect();

}  // namespace kater::connect::databricks
