#include "process/describe_step.h"

#include <array>

#include "describe/description_generator.h"

namespace kater::process {

Outcome describe_step(store::Store& store, const Clock& clock, const model::Job& job) {
  using model::Author;
  const auto table = store.tables().find(job.connection_id, job.table);
  if (!table.has_value()) return outcome_of_unparsed(table.error());
  const auto dbt = store.dbt().about(job.connection_id, job.table);
  if (!dbt.has_value()) return outcome_of_store(dbt.error());
  const auto texts = describe::DescriptionGenerator{}.describe(*table, *dbt, clock.now());
  constexpr std::array authors{Author::dbt, Author::source, Author::rule};
  const auto saved = store.descriptions().save(job.connection_id, job.table, authors, texts);
  return saved.has_value() ? Outcome{Ended{}} : outcome_of_store(saved.error());
}

}  // namespace kater::process
