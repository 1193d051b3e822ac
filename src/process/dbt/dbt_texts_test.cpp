#include "process/dbt/dbt_texts.h"

#include <algorithm>

#include "process/testing/process_fixture.h"

namespace kater::process {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::SizeIs;

class DbtRowsTest : public testing::ProcessFixture {
 protected:
  DbtRowsTest() {
    with_tables(1);
    MUST(store_->dbt().begin(project_ = {.id = random_id(), .connection_id = connection_, .name = "shop"}));
  }
  model::DbtTable next(std::string text = "") {
    const auto name = "t" + std::to_string(made_++);
    return {"model.shop." + name, {"main", "s", name}, std::move(text), {}};
  }
  // How many were written so far.
  std::size_t written() {
    MUST(store_->dbt().publish(project_));
    return MUST(store_->dbt().index(connection_)).relations().size();
  }

  model::DbtProject project_;
  int made_ = 0;
};

TEST_F(DbtRowsTest, WritesFiveHundredTablesAtOnceAndNoneBefore) {
  DbtRows rows{*store_, project_.id, ""};
  for (int i = 0; i < 499; ++i) MUST(rows.take(next()));
  EXPECT_EQ(written(), 0U);
  MUST(rows.take(next()));
  EXPECT_EQ(written(), 500U);
  MUST(rows.take(next()));
  EXPECT_EQ(written(), 500U) << "what was written does not wait any more";
  MUST(rows.flush());
  EXPECT_EQ(written(), 501U);
}

TEST_F(DbtRowsTest, WritesSoonerWhereTextsAreLong) {
  DbtRows rows{*store_, project_.id, "", {.bytes_at_once = 10}};
  MUST(rows.take(next("Short.")));
  EXPECT_EQ(written(), 0U);
  MUST(rows.take(next("Long.")));
  EXPECT_EQ(written(), 2U);
  MUST(rows.take(next("Short.")));
  EXPECT_EQ(written(), 2U) << "it is counted anew";
}

TEST_F(DbtRowsTest, SaysSoWhereItCannotWrite) {
  DbtRows rows{*store_, "no such project", "", {.tables_at_once = 2}};
  EXPECT_THAT(rows.take(next()), Succeeds());
  EXPECT_THAT(rows.take(next()), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::process
