#include "sandbox/catalog/sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/testing/result_matchers.h"

namespace kater::sandbox {
namespace {

using kater::testing::FailsWith;

TEST(Sources, ReadNoFileWhoseLicenceIsNotNamed) {
  const auto sources = MUST(Sources::open(KATER_SANDBOX_DATA));
  EXPECT_TRUE(sources.licence_is_named("airports.csv"));
  EXPECT_FALSE(sources.licence_is_named("movies.json"));    // no licence at all
  EXPECT_FALSE(sources.licence_is_named("football.json"));  // a licence without a name
  EXPECT_FALSE(sources.licence_is_named("no-such-file.csv"));
  EXPECT_THAT(sources.with_paths("SELECT * FROM read_json('{vega}/movies.json')"), FailsWith(Code::permission_denied));
}

TEST(Sources, PutInTheFilesPath) {
  const auto sources = MUST(Sources::open(KATER_SANDBOX_DATA));
  const auto query = MUST(sources.with_paths("FROM '{vega}/airports.csv' JOIN '{vega}/zipcodes.csv'"));
  EXPECT_EQ(query.find("{vega}"), std::string::npos);
  EXPECT_THAT(query, ::testing::HasSubstr("vega-datasets/data/airports.csv'"));
}

TEST(Sources, SayWhatToDoWhenTheDataIsNotThere) {
  const auto sources = Sources::open("/nowhere");
  ASSERT_THAT(sources, FailsWith(Code::not_found));
  EXPECT_THAT(sources.error().sentence(), ::testing::HasSubstr("scripts/setup"));
}

}  // namespace
}  // namespace kater::sandbox
