#include "sandbox/catalog/loading.h"

#include "sandbox/catalog/builder.h"
#include "sandbox/catalog/generated.h"
#include "sandbox/catalog/information_schema.h"
#include "sandbox_embedded.h"

namespace kater::sandbox {

// information_schema comes behind all tables, since it lists them, and the lock last, since definitions read files.
Result<void> load(const LoadOptions& options, Catalogue& catalogue, const Database& database) {
  const auto connection = database.connect();
  const auto sources = options.only_lab ? Sources::none() : TRY(Sources::open(options.data));
  Builder builder{catalogue, *connection, sources};
  if (!options.only_lab) {
    TRY(builder.build(embedded("data/samples.sql")).during("reading data/samples.sql"));
    TRY(builder.build(embedded("data/retail.sql")).during("reading data/retail.sql"));
  }
  TRY(builder.build(embedded("data/lab.sql")).during("reading data/lab.sql"));
  TRY(builder.build(embedded("data/hive_metastore.sql")).during("reading data/hive_metastore.sql"));
  if (options.troubles) TRY(builder.build(embedded("data/troubles.sql")).during("reading data/troubles.sql"));
  if (options.generated_tables > 0) TRY(add_generated_tables(options.generated_tables, catalogue, *connection));
  TRY(add_information_schema(catalogue, *connection));
  return database.lock_down();
}

}  // namespace kater::sandbox
