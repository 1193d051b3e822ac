#include "sandbox/engine/strict_functions.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "sandbox/engine/errors.h"
#include "sandbox/engine/values.h"

namespace kater::sandbox {
namespace {

using Run = duckdb_scalar_function_t;

// A logical type that destroys itself.
class Type {
 public:
  explicit Type(duckdb_logical_type type) : type_{type} {}
  Type(const Type&) = delete;
  Type& operator=(const Type&) = delete;
  ~Type() { duckdb_destroy_logical_type(&type_); }
  operator duckdb_logical_type() const { return type_; }

 private:
  duckdb_logical_type type_;
};

// A vector whose rows may be NULL, read or written as plain values.
template <class Value>
class Plain {
 public:
  explicit Plain(duckdb_vector vector)
      : values_{static_cast<Value*>(duckdb_vector_get_data(vector))}, validity_{duckdb_vector_get_validity(vector)} {}
  bool is_null(idx_t row) const { return validity_ && !duckdb_validity_row_is_valid(validity_, row); }
  Value& operator[](idx_t row) const { return values_[row]; }

 private:
  Value* values_;
  std::uint64_t* validity_;
};

void make_null(duckdb_vector vector, idx_t row) {
  duckdb_vector_ensure_validity_writable(vector);
  duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row);
}

void refuse(duckdb_function_info info, const SqlProblem& problem) {
  duckdb_scalar_function_set_error(info, told(problem).c_str());
}

// A 128-bit number in two halves fits where the upper one only repeats the sign of the lower one.
bool fits_bigint(duckdb_hugeint value) {
  return (value.upper == 0 && value.lower <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) ||
         (value.upper == -1 && value.lower > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
}

// DuckDB sums integers into 128 bits where Databricks has a BIGINT; sums of other types are as wide in both.
template <bool refuses>
void fits_sum(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) noexcept {
  const auto vector = duckdb_data_chunk_get_vector(input, 0);
  const Type type{duckdb_vector_get_column_type(vector)};
  const bool is_wide = duckdb_get_type_id(type) == DUCKDB_TYPE_HUGEINT;
  const Plain<duckdb_hugeint> sums{vector};
  const Plain<bool> results{output};
  for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); ++row) {
    results[row] = !is_wide || sums.is_null(row) || fits_bigint(sums[row]);
    if (refuses && !results[row]) return refuse(info, arithmetic_overflow("try_sum"));
  }
}

void divide(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) noexcept {
  const Plain<double> above{duckdb_data_chunk_get_vector(input, 0)}, below{duckdb_data_chunk_get_vector(input, 1)};
  const Plain<double> results{output};
  for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); ++row) {
    if (above.is_null(row) || below.is_null(row)) {
      make_null(output, row);
    } else if (below[row] == 0) {
      return refuse(info, divide_by_zero());
    } else {
      results[row] = above[row] / below[row];
    }
  }
}

// A negative index counts from the end, so its absolute value is what must not exceed the size.
void past_end(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) noexcept {
  const auto vector = duckdb_data_chunk_get_vector(input, 0);
  const Values values{vector};
  const bool is_array = values.type().is("array");
  const Plain<std::int64_t> places{duckdb_data_chunk_get_vector(input, 1)};
  const Plain<bool> results{output};
  for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); ++row) {
    const bool known = is_array && !values.is_null(row) && !places.is_null(row);
    results[row] = known && static_cast<std::uint64_t>(std::abs(places[row])) > values.size_of(row);
  }
}

bool has_order(const DataType& type) {
  return !type.is("map") && !type.is("variant") && std::ranges::all_of(type.parts, has_order);
}

// Types are checked when the statement is bound, as Databricks does: it fails also over a table without rows.
void check_order(duckdb_bind_info info) noexcept {
  auto argument = duckdb_scalar_function_bind_get_argument(info, 0);
  auto logical = duckdb_expression_return_type(argument);
  const auto type = type_of(logical);
  if (!has_order(type)) {
    duckdb_scalar_function_bind_set_error(info, told(not_comparable(type.result_text())).c_str());
  }
  duckdb_destroy_logical_type(&logical);
  duckdb_destroy_expression(&argument);
}

void say_true(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) noexcept {
  const Plain<bool> results{output};
  std::fill_n(&results[0], duckdb_data_chunk_get_size(input), true);
}

struct Definition {
  const char* name;
  std::vector<duckdb_type> parameters;
  duckdb_type returns;
  Run run;
  duckdb_scalar_function_bind_t bind = nullptr;
};

Result<void> add(duckdb_connection connection, const Definition& definition) {
  auto function = duckdb_create_scalar_function();
  duckdb_scalar_function_set_name(function, definition.name);
  for (const auto parameter : definition.parameters) {
    duckdb_scalar_function_add_parameter(function, Type{duckdb_create_logical_type(parameter)});
  }
  duckdb_scalar_function_set_return_type(function, Type{duckdb_create_logical_type(definition.returns)});
  duckdb_scalar_function_set_special_handling(function);  // NULL comes to us too
  duckdb_scalar_function_set_function(function, definition.run);
  if (definition.bind) duckdb_scalar_function_set_bind(function, definition.bind);
  const auto state = duckdb_register_scalar_function(connection, function);
  duckdb_destroy_scalar_function(&function);
  if (state == DuckDBSuccess) return {};
  return fail(Code::internal, std::string{"DuckDB refused the function "} + definition.name);
}

}  // namespace

Result<void> register_strict_functions(duckdb_connection connection) {
  constexpr auto any = DUCKDB_TYPE_ANY, boolean = DUCKDB_TYPE_BOOLEAN, real = DUCKDB_TYPE_DOUBLE;
  TRY(add(connection, {"databricks_sum_fits", {any}, boolean, fits_sum<true>}));
  TRY(add(connection, {"databricks_try_sum_fits", {any}, boolean, fits_sum<false>}));
  TRY(add(connection, {"databricks_divide", {real, real}, real, divide}));
  TRY(add(connection, {"databricks_past_end", {any, DUCKDB_TYPE_BIGINT}, boolean, past_end}));
  return add(connection, {"databricks_comparable", {any}, boolean, say_true, check_order});
}

}  // namespace kater::sandbox
