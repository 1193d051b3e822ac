#include "sandbox/sql/testing/lab.h"

#include <regex>

#include "sandbox/testing/client.h"

namespace kater::sandbox::testing {
namespace {

Client client() { return Client{shared_workspace()}; }

// Statements of the lab's tests name neither catalog nor schema.
json::object in_the_lab(json::array parameters) {
  return {{"catalog", "lab"}, {"schema", "types"}, {"parameters", std::move(parameters)}};
}

std::vector<std::string> columns_of(const Answer& answer) {
  std::vector<std::string> columns;
  const auto listed = answer.at("manifest.schema.columns");
  if (!listed.is_array()) return {answer.text("status.error.message")};
  for (const auto& column : listed.as_array()) {
    const auto& object = column.as_object();
    columns.push_back(json::text_or(object, "name") + " " + json::text_or(object, "type_text"));
  }
  return columns;
}

}  // namespace

std::vector<std::string> lab_rows(std::string_view sql, json::array parameters) {
  return client().rows(sql, in_the_lab(std::move(parameters)));
}

std::string lab_value(std::string_view expression, json::array parameters) {
  const auto answer =
      client().execute("SELECT " + std::string{expression} + " AS x", in_the_lab(std::move(parameters)));
  if (answer.text("status.state") != "SUCCEEDED") return answer.text("status.error.message");
  const auto value = answer.at("result.data_array.0.0");
  return (value.is_null() ? "NULL" : std::string{value.as_string()}) + columns_of(answer).at(0).substr(1);
}

std::vector<std::string> lab_columns(std::string_view sql) { return columns_of(client().execute(sql, in_the_lab({}))); }

std::string lab_refusal(std::string_view sql, json::array parameters) {
  const auto answer = client().execute(sql, in_the_lab(std::move(parameters)));
  if (answer.text("status.state") != "FAILED") return "succeeded";
  const auto message = answer.text("status.error.message");
  auto refusal = message.substr(2, message.find(']') - 2) + " " + answer.text("status.sql_state");
  static const std::regex place{R"(\(line (\d+), pos (\d+)\))"};
  std::smatch found;
  if (std::regex_search(message, found, place)) refusal += " " + found[1].str() + ":" + found[2].str();
  return refusal;
}

}  // namespace kater::sandbox::testing
