#include "process/queue/in_flight.h"

#include <gtest/gtest.h>

namespace kater::process {
namespace {

model::Job job(std::int64_t id) {
  model::Job job;
  job.id = id;
  job.connection_id = "c";
  job.table = {"main", "sales", "t" + std::to_string(id)};
  return job;
}

TEST(InFlight, StopsTheBatchThatHoldsAJobAndNoOther) {
  InFlight in_flight;
  const std::vector pair{job(1), job(2)};
  const std::vector other{job(3)};
  const auto first = in_flight.begin(pair);
  const auto second = in_flight.begin(other);
  in_flight.stop(std::vector{job(2)});
  EXPECT_TRUE(first.stop_token().stop_requested());
  EXPECT_FALSE(second.stop_token().stop_requested());
}

TEST(InFlight, StopsAtItsBeginningWhatWasCancelledJustBefore) {
  InFlight in_flight;
  in_flight.stop(std::vector{job(1)});
  const std::vector jobs{job(1)};
  EXPECT_TRUE(in_flight.begin(jobs).stop_token().stop_requested());
  EXPECT_FALSE(in_flight.begin(jobs).stop_token().stop_requested());  // that was the other time
}

TEST(InFlight, StopsWhateverRunsAboutATable) {
  InFlight in_flight;
  const std::vector jobs{job(1), job(2)};
  const auto batch = in_flight.begin(jobs);
  in_flight.stop_tables("other", {});
  in_flight.stop_tables("c", std::vector<model::TableName>{{"main", "sales", "t9"}});
  EXPECT_FALSE(batch.stop_token().stop_requested());
  in_flight.stop_tables("c", std::vector<model::TableName>{{"main", "sales", "t2"}});
  EXPECT_TRUE(batch.stop_token().stop_requested());
}

}  // namespace
}  // namespace kater::process
