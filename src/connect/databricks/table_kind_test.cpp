#include "connect/databricks/table_kind.h"

#include <gtest/gtest.h>

namespace kater::connect::databricks {
namespace {

using model::TableKind;

TEST(TableKindOf, ReadsEveryTypeAndKeepsTheListOpen) {
  EXPECT_EQ(table_kind_of("MANAGED"), TableKind::table);
  EXPECT_EQ(table_kind_of("METRIC_VIEW"), TableKind::metric_view);
  EXPECT_EQ(table_kind_of("SOMETHING_NEW"), TableKind::other);
  EXPECT_EQ(table_kind_of(""), TableKind::other);
}

}  // namespace
}  // namespace kater::connect::databricks
