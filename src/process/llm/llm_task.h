// Puts together from the store what a language model would be asked about a table.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "describe/llm/prompt.h"
#include "model/table_name.h"

namespace kater::store {
class Store;
struct TableRecord;
}  // namespace kater::store

namespace kater::process {

// What a model is told about a table, and of which texts it would be asked: the table (an empty name) and columns for
// which neither a person nor dbt nor the source has any.
struct LlmTask {
  describe::PromptInput input;
  std::vector<std::string> wanted;
  std::string summary;  // what dbt, the source or a model say of the table
};
// REQUIRES: all of the record was loaded (store::everything_of_a_table), and its columns are known.
LlmTask llm_task_of(const store::TableRecord& record);
// One transaction. not_found where the table's columns are not known.
Result<LlmTask> llm_task(store::Store& store, const std::string& connection_id, const model::TableName& name);

}  // namespace kater::process
