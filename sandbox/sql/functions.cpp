#include "sandbox/sql/functions.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

constexpr std::size_t any = 1000;

// Sorted by name within each group; databricks_… are our own, in engine/functions.cpp.
constexpr auto functions = std::to_array<Function>({
    // aggregates
    {"any", 1, 1, "bool_or($1)"},
    {"any_value", 1, 1, ""},
    {"approx_count_distinct", 1, 2, "approx_count_distinct($q$1) FILTER (WHERE databricks_comparable($1)$f)"},
    {"approx_percentile", 2, 3, "approx_quantile($1, $2)"},
    {"approx_top_k", 1, 3,
     "list_transform(list_sort(list_concat(list_transform(coalesce(map_entries(histogram($1) FILTER (WHERE ($1) IS NOT "
     "NULL AND databricks_comparable($1)$f)), []), lambda e: struct_pack(n := CAST(e.value AS BIGINT), v := e.key)), "
     "CASE WHEN count(*) FILTER "
     "(WHERE ($1) IS NULL$f) > 0 THEN [struct_pack(n := count(*) FILTER (WHERE ($1) IS NULL$f), v := NULL)] ELSE [] "
     "END), 'DESC')[1:coalesce($2, 5)], lambda e: struct_pack(item := e.v, count := e.n))"},
    {"array_agg", 1, 1, "coalesce(list($q$1) FILTER (WHERE ($1) IS NOT NULL$f), [])"},
    {"avg", 1, 1, ""},
    {"bool_and", 1, 1, ""},
    {"bool_or", 1, 1, ""},
    {"collect_list", 1, 1, "coalesce(list($q$1) FILTER (WHERE ($1) IS NOT NULL$f), [])"},
    {"collect_set", 1, 1,
     "coalesce(list(DISTINCT $1) FILTER (WHERE ($1) IS NOT NULL AND databricks_comparable($1)$f), [])"},
    {"corr", 2, 2, ""},
    {"count", 0, any, ""},
    {"count_if", 1, 1, ""},
    {"every", 1, 1, "bool_and($1)"},
    {"first", 1, 1, ""},
    {"first_value", 1, 1, ""},
    {"kurtosis", 1, 1, ""},
    {"last", 1, 1, ""},
    {"last_value", 1, 1, ""},
    {"max", 1, 1, "max($1) FILTER (WHERE databricks_comparable($1)$f)"},
    {"max_by", 2, 2, ""},
    {"mean", 1, 1, "avg($q$1)"},
    {"median", 1, 1, ""},
    {"min", 1, 1, "min($1) FILTER (WHERE databricks_comparable($1)$f)"},
    {"min_by", 2, 2, ""},
    {"mode", 1, 2, "mode($1) FILTER (WHERE databricks_comparable($1)$f)"},
    {"percentile", 2, 2, "quantile_cont($1, $2)"},
    {"percentile_approx", 2, 3, "approx_quantile($1, $2)"},
    {"schema_of_variant_agg", 1, 1,
     "databricks_schema_of_variants(list(CAST($1 AS VARCHAR)) FILTER (WHERE ($1) IS NOT NULL$f))"},
    {"skewness", 1, 1, ""},
    {"some", 1, 1, "bool_or($1)"},
    {"std", 1, 1, "stddev_samp($1)"},
    {"stddev", 1, 1, "stddev_samp($1)"},
    {"stddev_pop", 1, 1, ""},
    {"stddev_samp", 1, 1, ""},
    {"sum", 1, 1, "CASE WHEN databricks_sum_fits(sum($q$1)$t) THEN sum($q$1)$t END"},
    {"try_avg", 1, 1, "avg($q$1)"},
    {"try_sum", 1, 1, "CASE WHEN databricks_try_sum_fits(sum($q$1)$t) THEN sum($q$1)$t END"},
    {"var_pop", 1, 1, ""},
    {"var_samp", 1, 1, ""},
    {"variance", 1, 1, "var_samp($1)"},
    // windows
    {"cume_dist", 0, 0, ""},
    {"dense_rank", 0, 0, ""},
    {"lag", 1, 3, ""},
    {"lead", 1, 3, ""},
    {"nth_value", 2, 2, ""},
    {"ntile", 1, 1, ""},
    {"percent_rank", 0, 0, ""},
    {"rank", 0, 0, ""},
    {"row_number", 0, 0, ""},
    // arrays, maps, structs
    {"array", 0, any, "list_value($*)"},
    {"array_contains", 2, 2, "list_contains($1, $2)"},
    {"array_distinct", 1, 1, "list_filter($1, lambda x, i: list_position($1, x) = i)"},
    {"array_join", 2, 2, "array_to_string($1, $2)"},
    {"array_max", 1, 1, "list_max($1)"},
    {"array_min", 1, 1, "list_min($1)"},
    {"array_size", 1, 1, "databricks_size($1)"},
    {"array_sort", 1, 1, "list_sort($1, 'ASC', 'NULLS LAST')"},
    {"cardinality", 1, 1, "databricks_size($1)"},
    {"element_at", 2, 2, "CASE WHEN databricks_past_end($1, TRY_CAST($2 AS BIGINT)) THEN $e ELSE ($1)[$2] END"},
    {"explode", 1, 1, "unnest($1)"},
    {"flatten", 1, 1, ""},
    {"map_keys", 1, 1, ""},
    {"map_values", 1, 1, ""},
    {"range", 1, 3, "(SELECT range AS id FROM range($*))"},
    {"sequence", 2, 3, "generate_series($*)"},
    {"size", 1, 1, "databricks_size($1)"},
    {"slice", 3, 3, "list_slice($1, $2, $2 + $3 - 1)"},
    {"sort_array", 1, 2,
     "CASE WHEN coalesce($2, true) THEN list_sort($1, 'ASC', 'NULLS FIRST') ELSE list_sort($1, 'DESC', 'NULLS LAST') "
     "END"},
    {"to_json", 1, 2, "databricks_json($1)"},
    {"get_json_object", 2, 2, "json_extract_string($1, $2)"},
    {"parse_json", 1, 1, "CAST($1 AS JSON)"},
    {"schema_of_json", 1, 1, "databricks_schema_of_json([$1])"},
    {"schema_of_variant", 1, 1, "databricks_schema_of_variants([CAST($1 AS VARCHAR)])"},
    {"try_element_at", 2, 2, "($1)[$2]"},
    {"try_parse_json", 1, 1, "TRY_CAST($1 AS JSON)"},
    {"unnest", 1, 1, ""},
    // conditions
    {"coalesce", 1, any, ""},
    {"greatest", 2, any, ""},
    {"if", 3, 3, "CASE WHEN $1 THEN $2 ELSE $3 END"},
    {"iff", 3, 3, "CASE WHEN $1 THEN $2 ELSE $3 END"},
    {"ifnull", 2, 2, "coalesce($1, $2)"},
    {"isnan", 1, 1, "coalesce(isnan($1), false)"},
    {"isnotnull", 1, 1, "(($1) IS NOT NULL)"},
    {"isnull", 1, 1, "(($1) IS NULL)"},
    {"least", 2, any, ""},
    {"nanvl", 2, 2, "CASE WHEN isnan($1) THEN $2 ELSE $1 END"},
    {"nullif", 2, 2, ""},
    {"nvl", 2, 2, "coalesce($1, $2)"},
    {"nvl2", 3, 3, "CASE WHEN ($1) IS NOT NULL THEN $2 ELSE $3 END"},
    // numbers
    {"abs", 1, 1, ""},
    {"cbrt", 1, 1, ""},
    {"ceil", 1, 1, "CAST(ceil($1) AS HUGEINT)"},
    {"ceiling", 1, 1, "CAST(ceil($1) AS HUGEINT)"},
    {"exp", 1, 1, ""},
    {"floor", 1, 1, "CAST(floor($1) AS HUGEINT)"},
    {"ln", 1, 1, ""},
    {"log10", 1, 1, ""},
    {"log2", 1, 1, ""},
    {"mod", 2, 2, "($1) % ($2)"},
    {"pmod", 2, 2, "((($1) % ($2)) + ($2)) % ($2)"},
    {"pow", 2, 2, ""},
    {"power", 2, 2, ""},
    {"rand", 0, 1, "random()"},
    {"random", 0, 1, "random()"},
    {"round", 1, 2, ""},
    {"sign", 1, 1, "CAST(sign($1) AS DOUBLE)"},
    {"signum", 1, 1, "CAST(sign($1) AS DOUBLE)"},
    {"sqrt", 1, 1, ""},
    {"try_add", 2, 2, "TRY(($1) + ($2))"},
    {"try_mod", 2, 2, "mod($1, nullif($2, 0))"},
    {"try_divide", 2, 2, "(($1) / nullif($2, 0))"},
    {"try_multiply", 2, 2, "TRY(($1) * ($2))"},
    {"try_subtract", 2, 2, "TRY(($1) - ($2))"},
    // texts
    {"ascii", 1, 1, ""},
    {"base64", 1, 1, "base64($1)"},
    {"char_length", 1, 1, "length($1)"},
    {"chr", 1, 1, ""},
    {"concat", 1, any, "($|)"},
    {"concat_ws", 1, any, ""},
    {"contains", 2, 2, ""},
    {"endswith", 2, 2, "ends_with($1, $2)"},
    {"hex", 1, 1, ""},
    {"instr", 2, 2, ""},
    {"lcase", 1, 1, "lower($1)"},
    {"left", 2, 2, "CASE WHEN $2 < 0 THEN '' ELSE left(CAST($1 AS VARCHAR), $2) END"},
    {"len", 1, 1, "length($1)"},
    {"length", 1, 1, ""},
    {"lower", 1, 1, ""},
    {"lpad", 2, 3, "lpad($1, $2, coalesce($3, ' '))"},
    {"ltrim", 1, 1, ""},
    {"md5", 1, 1, ""},
    {"regexp_extract", 2, 3, "regexp_extract($1, $2, coalesce($3, 1))"},
    {"regexp_like", 2, 2, "regexp_matches($1, $2)"},
    {"regexp_replace", 3, 3, "regexp_replace($1, $2, $3, 'g')"},
    {"repeat", 2, 2, ""},
    {"replace", 2, 3, "replace($1, $2, coalesce($3, ''))"},
    {"reverse", 1, 1, ""},
    {"right", 2, 2, "CASE WHEN $2 < 0 THEN '' ELSE right(CAST($1 AS VARCHAR), $2) END"},
    {"rpad", 2, 3, "rpad($1, $2, coalesce($3, ' '))"},
    {"rtrim", 1, 1, ""},
    {"split", 2, 2, "string_split_regex($1, $2)"},
    {"startswith", 2, 2, "starts_with($1, $2)"},
    {"substr", 2, 3, "substring($1, coalesce(nullif($2, 0), 1), coalesce($3, 2147483647))"},
    {"substring", 2, 3, "substring($1, coalesce(nullif($2, 0), 1), coalesce($3, 2147483647))"},
    {"trim", 1, 1, ""},
    {"typeof", 1, 1, "databricks_typeof($1)"},
    {"ucase", 1, 1, "upper($1)"},
    {"upper", 1, 1, ""},
    {"uuid", 0, 0, "CAST(uuid() AS VARCHAR)"},
    // dates
    {"add_months", 2, 2, "CAST(CAST($1 AS DATE) + to_months($2) AS DATE)"},
    {"current_date", 0, 0, "current_date"},
    {"current_timestamp", 0, 0, "now()"},
    {"current_timezone", 0, 0, "'Etc/UTC'"},
    {"date", 1, 1, "CAST($1 AS DATE)"},
    {"date_add", 2, 2, "(CAST($1 AS DATE) + CAST($2 AS INTEGER))"},
    {"date_diff", 2, 2, "date_diff('day', CAST($2 AS DATE), CAST($1 AS DATE))"},
    {"date_sub", 2, 2, "(CAST($1 AS DATE) - CAST($2 AS INTEGER))"},
    {"date_trunc", 2, 2,
     "date_trunc(CASE lower($1) WHEN 'mm' THEN 'month' WHEN 'mon' THEN 'month' WHEN 'yyyy' THEN 'year' WHEN 'yy' THEN "
     "'year' WHEN 'dd' THEN 'day' ELSE $1 END, CAST($2 AS TIMESTAMP WITH TIME ZONE))"},
    {"datediff", 2, 2, "date_diff('day', CAST($2 AS DATE), CAST($1 AS DATE))"},
    {"day", 1, 1, ""},
    {"dayofmonth", 1, 1, ""},
    {"dayofweek", 1, 1, "(dayofweek($1) + 1)"},
    {"dayofyear", 1, 1, ""},
    {"from_utc_timestamp", 2, 2,
     "CAST(timezone($2, CAST($1 AS TIMESTAMP WITH TIME ZONE)) AS TIMESTAMP WITH TIME ZONE)"},
    {"hour", 1, 1, ""},
    {"last_day", 1, 1, ""},
    {"make_date", 3, 3, ""},
    {"minute", 1, 1, ""},
    {"month", 1, 1, ""},
    {"now", 0, 0, ""},
    {"quarter", 1, 1, ""},
    {"second", 1, 1, ""},
    {"to_date", 1, 1, "CAST($1 AS DATE)"},
    {"to_timestamp", 1, 1, "CAST($1 AS TIMESTAMP WITH TIME ZONE)"},
    {"to_utc_timestamp", 2, 2, "timezone($2, CAST($1 AS TIMESTAMP))"},
    {"unix_micros", 1, 1, "epoch_us($1)"},
    {"unix_millis", 1, 1, "epoch_ms($1)"},
    {"unix_seconds", 1, 1, "CAST(floor(epoch($1)) AS BIGINT)"},
    {"weekday", 1, 1, "(isodow($1) - 1)"},
    {"weekofyear", 1, 1, ""},
    {"year", 1, 1, ""},
    // the session
    {"current_metastore", 0, 0, "'aws:us-west-2:sandbox'"},
    {"current_user", 0, 0, "'sandbox@example.com'"},
    {"session_user", 0, 0, "'sandbox@example.com'"},
    {"user", 0, 0, "'sandbox@example.com'"},
    {"version", 0, 0, "'4.0.0 kater-sandbox'"},
});

std::string joined(const std::vector<std::string>& arguments, std::string_view by = ", ") {
  std::string text;
  for (const auto& argument : arguments) text.append(text.empty() ? "" : by).append(argument);
  return text;
}

// A placeholder of a missing argument becomes NULL, so that one row of the list serves optional arguments too.
std::string value_of(char placeholder, const CallParts& call) {
  switch (placeholder) {
    case '*':
      return joined(call.arguments);
    case '|':
      return joined(call.arguments, " || ");
    case 'f':
      return call.filter.empty() ? "" : " AND (" + call.filter + ")";
    case 'q':
      return call.quantifier;
    case 't':
      return call.tail;
    case 'e':
      return "error(" + duckdb_text(told(index_past_end())) + ")";
    default:
      break;
  }
  const auto index = static_cast<std::size_t>(placeholder - '1');
  return index < call.arguments.size() ? call.arguments[index] : "NULL";
}

}  // namespace

const Function* find_function(std::string_view name) {
  const auto wanted = to_lower(name);
  const auto found = std::ranges::find(functions, wanted, &Function::name);
  return found == functions.end() ? nullptr : &*found;
}

std::string apply(const Function& function, const CallParts& call) {
  if (function.duckdb.empty()) {
    return std::string{function.name} + "(" + call.quantifier + joined(call.arguments) + ")";
  }
  std::string sql;
  for (std::size_t i = 0; i < function.duckdb.size(); ++i) {
    const char c = function.duckdb[i];
    if (c == '$') {
      sql += value_of(function.duckdb[++i], call);
    } else {
      sql.push_back(c);
    }
  }
  return sql;
}

}  // namespace kater::sandbox
