#include "sandbox/engine/functions.h"

#include <array>
#include <string>

#include "sandbox/engine/json_schema.h"
#include "sandbox/engine/values.h"

namespace kater::sandbox {
namespace {

// The vector that takes a function's results. Its validity mask must be made writable before a NULL is set.
class Output {
 public:
  explicit Output(duckdb_vector vector) : vector_{vector} {
    duckdb_vector_ensure_validity_writable(vector);
    validity_ = duckdb_vector_get_validity(vector);
  }
  void null(idx_t row) { duckdb_validity_set_row_invalid(validity_, row); }
  void text(idx_t row, const std::string& text) {
    duckdb_vector_assign_string_element_len(vector_, row, text.data(), text.size());
  }
  void integer(idx_t row, std::int32_t value) {
    static_cast<std::int32_t*>(duckdb_vector_get_data(vector_))[row] = value;
  }

 private:
  duckdb_vector vector_;
  uint64_t* validity_;
};

using Write = void (*)(const Values&, idx_t row, Output&);

void write_string(const Values& values, idx_t row, Output& output) {
  if (values.is_null(row)) return output.null(row);
  std::string text;
  values.append(text, row, Style::cast);
  output.text(row, text);
}

void write_json(const Values& values, idx_t row, Output& output) {
  if (values.is_null(row)) return output.null(row);
  std::string text;
  values.append(text, row, Style::json);
  output.text(row, text);
}

void write_size(const Values& values, idx_t row, Output& output) {
  if (values.is_null(row)) return output.null(row);
  output.integer(row, static_cast<std::int32_t>(values.size_of(row)));
}

void write_type(const Values& values, idx_t row, Output& output) { output.text(row, values.type().catalog_text()); }

// Writes the schema that all texts of a list of JSON have.
template <JsonSchema form>
void write_schema(const Values& values, idx_t row, Output& output) {
  std::string list{"[]"};
  if (!values.is_null(row)) list.clear(), values.append(list, row, Style::json);
  const auto schema = schema_of_json_texts(list, form);
  schema ? output.text(row, *schema) : output.null(row);
}

// DuckDB calls this as a C function, so no exception may leave it; ours throws only when memory is gone.
template <Write write>
void run(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output_vector) noexcept {
  const Values values{duckdb_data_chunk_get_vector(input, 0)};
  Output output{output_vector};
  for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); ++row) write(values, row, output);
}

struct Definition {
  const char* name;
  duckdb_type returns;
  duckdb_scalar_function_t function;
};

constexpr auto definitions = std::to_array<Definition>(
    {{"databricks_string", DUCKDB_TYPE_VARCHAR, run<write_string>},
     {"databricks_json", DUCKDB_TYPE_VARCHAR, run<write_json>},
     {"databricks_size", DUCKDB_TYPE_INTEGER, run<write_size>},
     {"databricks_typeof", DUCKDB_TYPE_VARCHAR, run<write_type>},
     {"databricks_schema_of_variants", DUCKDB_TYPE_VARCHAR, run<write_schema<JsonSchema::of_variant>>},
     {"databricks_schema_of_json", DUCKDB_TYPE_VARCHAR, run<write_schema<JsonSchema::of_text>>}});

Result<void> add(duckdb_connection connection, const Definition& definition) {
  auto function = duckdb_create_scalar_function();
  auto any = duckdb_create_logical_type(DUCKDB_TYPE_ANY), returns = duckdb_create_logical_type(definition.returns);
  duckdb_scalar_function_set_name(function, definition.name);
  duckdb_scalar_function_add_parameter(function, any);
  duckdb_scalar_function_set_return_type(function, returns);
  duckdb_scalar_function_set_special_handling(function);  // NULL comes to us too
  duckdb_scalar_function_set_function(function, definition.function);
  const auto state = duckdb_register_scalar_function(connection, function);
  duckdb_destroy_logical_type(&any);
  duckdb_destroy_logical_type(&returns);
  duckdb_destroy_scalar_function(&function);
  if (state == DuckDBError) return fail(Code::internal, std::string{"DuckDB refused the function "} + definition.name);
  return {};
}

}  // namespace

Result<void> register_functions(duckdb_connection connection) {
  for (const auto& definition : definitions) TRY(add(connection, definition));
  return {};
}

}  // namespace kater::sandbox
