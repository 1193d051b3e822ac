#include "profile/statistics.h"

#include <gtest/gtest.h>

namespace kater::profile {
namespace {

using model::TypeKind;

TEST(Statistics, GiveEachNumberAndEachTimeAMinimumAndAMaximum) {
  for (const auto kind :
       {TypeKind::integer, TypeKind::decimal, TypeKind::floating, TypeKind::date, TypeKind::timestamp}) {
    EXPECT_EQ(statistics_of(kind).size(), 2U) << name_of(kind);
    EXPECT_FALSE(is_sampled(kind)) << name_of(kind);
  }
}

TEST(Statistics, GiveTextsASampleAndTheRestNothing) {
  EXPECT_TRUE(is_sampled(TypeKind::text));
  for (const auto kind : {TypeKind::text, TypeKind::boolean, TypeKind::binary, TypeKind::interval, TypeKind::nested,
                          TypeKind::variant, TypeKind::other}) {
    EXPECT_TRUE(statistics_of(kind).empty()) << name_of(kind);
  }
}

}  // namespace
}  // namespace kater::profile
