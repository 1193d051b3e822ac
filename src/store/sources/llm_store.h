// Keeps which language model may be used, with which key, what it was asked, and what that cost.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/llm.h"
#include "model/table_name.h"

namespace kater::vault {
class Vault;
}

namespace kater::store {

class Database;
struct Query;

// Thread-safe. `database` and `vault` must outlive it.
class LlmStore {
 public:
  LlmStore(Database& database, const vault::Vault& vault) : database_{database}, vault_{vault} {}

  // No provider, as long as nothing was saved.
  Result<model::LlmSettings> settings();
  // Counted up with every save(); 0 before the first.
  Result<std::int64_t> version();
  // As Vault::open() when one does not open.
  Result<model::LlmSecrets> secrets();
  // Replaces all of it; the secrets are sealed anew. What was replaced is overwritten on the disk.
  Result<void> save(const model::LlmSettings& settings, const model::LlmSecrets& secrets);

  // Whether sample values of a connection's tables may be sent to a model. No, unless an admin allowed it.
  Result<bool> may_send_samples(std::string_view connection_id);
  Result<void> let_send_samples(std::string_view connection_id, bool may);  // not_found

  Result<void> note_use(std::string_view connection_id, std::string_view run_id, std::string_view model,
                        const model::LlmUse& use, Time now);
  Result<model::LlmUse> use_of_run(std::string_view run_id);
  Result<model::LlmUse> use_of_connection(std::string_view connection_id);
  Result<model::LlmUse> use_in_all();

  // The questions about a table that were answered. Saving replaces one of the same key; the others stay. not_found,
  // conflict when the table is not known or not selected.
  Result<std::vector<model::LlmAnswer>> answers(std::string_view connection_id, const model::TableName& table);
  Result<void> save_answers(std::string_view connection_id, const model::TableName& table,
                            std::span<const model::LlmAnswer> answers);

 private:
  Database& database_;
  const vault::Vault& vault_;
};

}  // namespace kater::store
