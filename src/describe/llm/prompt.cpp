#include "describe/llm/prompt.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "describe/llm/figures.h"
#include "describe_embedded.h"
#include "model/personal.h"

namespace kater::describe {
namespace {

using model::Author;
using model::Column;

// What a prompt holds beyond names and types. Each step of cutting drops the next of these, in the order of `cuts`.
struct Detail {
  bool samples, figures, neighbour_texts, other_comments;
  std::size_t longest_text;
};
constexpr std::array<std::string_view, 6> cuts{"sample values",
                                               "figures",
                                               "texts of neighbouring tables",
                                               "comments on other columns",
                                               "the ends of long texts",
                                               "the ends of all texts"};

Detail detail_after(std::size_t steps, const PromptOptions& options) {
  return {.samples = options.samples && steps < 1,
          .figures = options.figures && steps < 2,
          .neighbour_texts = steps < 3,
          .other_comments = steps < 4,
          .longest_text = steps < 5   ? 1'000U
                          : steps < 6 ? 200U
                                      : 60U};
}

// Cuts at the end of a character of UTF-8, and marks the cut.
std::string cut_to(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most) + "…";
}

const std::string* said_of(const PromptInput& input, std::string_view column, Author author) {
  const auto found = std::ranges::find_if(
      input.said, [&](const auto& one) { return one.column == column && one.author == author && !one.text.empty(); });
  return found == input.said.end() ? nullptr : &found->text;
}

void add_texts(json::object& to, const PromptInput& input, std::string_view column, std::size_t longest) {
  if (const auto* text = said_of(input, column, Author::source)) to["comment"] = cut_to(*text, longest);
  if (const auto* text = said_of(input, column, Author::dbt)) to["dbt"] = cut_to(*text, longest);
}

void add_figures(json::object& to, const Column& column, const model::ColumnProfile& profile) {
  if (model::is_personal(column.name, profile.samples) || column.masked) return;
  if (profile.min) to["min"] = rounded_figure(*profile.min, column.kind);
  if (profile.max) to["max"] = rounded_figure(*profile.max, column.kind);
}

void add_samples(json::object& to, const Column& column, const model::ColumnProfile& profile) {
  constexpr std::size_t most_samples = 5, longest_sample = 60;
  if (model::is_personal(column.name, profile.samples) || column.masked || profile.samples.empty()) return;
  json::array samples;
  for (const auto& sample : profile.samples) {
    if (samples.size() == most_samples) break;
    samples.emplace_back(cut_to(sample, longest_sample));
  }
  to["samples"] = std::move(samples);
}

json::object column_json(const PromptInput& input, const Column& column, const Detail& detail, bool is_wanted) {
  json::object view{{"name", column.name}, {"type", cut_to(column.type_text, 400)}};
  if (!column.nullable) view["required"] = true;
  if (column.partition_index) view["partitions_by"] = true;
  if (is_wanted || detail.other_comments) add_texts(view, input, column.name, detail.longest_text);
  if (!input.profile) return view;
  const auto profile = std::ranges::find(input.profile->columns, column.name, &model::ColumnProfile::column);
  if (profile == input.profile->columns.end()) return view;
  if (detail.figures) add_figures(view, column, *profile);
  if (detail.samples) add_samples(view, column, *profile);
  return view;
}

json::array names_json(const std::vector<std::string>& names) {
  json::array list;
  for (const auto& name : names) list.emplace_back(name);
  return list;
}

json::array references_json(const PromptInput& input, const Detail& detail) {
  json::array references;
  for (const auto& key : input.table.foreign_keys) {
    json::object reference{{"columns", names_json(key.columns)}, {"table", to_text(key.parent)}};
    const auto neighbour = std::ranges::find(input.neighbours, key.parent, &Neighbour::name);
    if (detail.neighbour_texts && neighbour != input.neighbours.end() && !neighbour->text.empty())
      reference["about"] = cut_to(neighbour->text, detail.longest_text);
    references.push_back(std::move(reference));
  }
  return references;
}

struct Range {
  std::size_t begin, end;  // of the table's columns
  bool holds(const model::Table& table, std::string_view column) const {
    return std::any_of(table.columns.begin() + static_cast<std::ptrdiff_t>(begin),
                       table.columns.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](const Column& one) { return one.name == column; });
  }
};

Range range_of(const model::Table& table, std::size_t part, const PromptOptions& options) {
  const auto begin = std::min(part * options.columns_in_one, table.columns.size());
  return {begin, std::min(begin + options.columns_in_one, table.columns.size())};
}

json::object table_json(const PromptInput& input, const Range& range, const std::string& summary, std::size_t part,
                        const Detail& detail, const std::vector<std::string>& wanted) {
  const auto& table = input.table;
  json::object view{{"table", to_text(table.name)}, {"kind", name_of(table.kind)}};
  if (!table.format.empty()) view["format"] = table.format;
  if (part > 0 && !summary.empty()) view["about"] = cut_to(summary, detail.longest_text);
  add_texts(view, input, "", detail.longest_text);
  if (!table.primary_key.empty()) view["primary_key"] = names_json(table.primary_key);
  if (!table.foreign_keys.empty()) view["references"] = references_json(input, detail);
  if (detail.figures && input.profile && input.profile->row_count)
    view["rows"] = rounded_count(*input.profile->row_count);
  if (table.columns.size() > range.end - range.begin) view["columns_in_all"] = table.columns.size();
  json::array columns;
  for (auto i = range.begin; i < range.end; ++i) {
    const auto& column = table.columns[i];
    columns.push_back(column_json(input, column, detail, std::ranges::count(wanted, column.name) > 0));
  }
  view["columns"] = std::move(columns);
  return view;
}

// Writes JSON without any `<` or `>`, so that no text of a customer can write the mark that ends the data.
std::string as_data(const json::object& object) {
  std::string safe;
  for (const char c : json::serialize(object)) {
    if (c == '<')
      safe += "\\u003c";
    else if (c == '>')
      safe += "\\u003e";
    else
      safe += c;
  }
  return safe;
}

std::string question(const std::string& data, const std::vector<std::string>& wanted, bool all) {
  const bool wants_table = std::ranges::count(wanted, "") > 0;
  std::string asked;
  if (all) {
    asked = wants_table ? "Describe the table and every column." : "Describe every column; leave \"table\" empty.";
  } else {
    json::array names;
    for (const auto& name : wanted) {
      if (!name.empty()) names.emplace_back(name);
    }
    const auto columns = as_data(json::object{{"columns", names}});
    asked = fmt::format("{} Of the columns describe only these: {}",
                        wants_table ? "Describe the table." : "Leave \"table\" empty.", columns);
  }
  return fmt::format("<<<DATA\n{}\nDATA>>>\n{}", data, asked);
}

}  // namespace

std::size_t parts_of(const model::Table& table, const PromptOptions& options) {
  return std::max<std::size_t>(1, (table.columns.size() + options.columns_in_one - 1) / options.columns_in_one);
}

Prompt prompt_for(const PromptInput& input, std::size_t part, const std::vector<std::string>& wanted,
                  const std::string& summary, const PromptOptions& options) {
  const auto range = range_of(input.table, part, options);
  Prompt prompt;
  for (const auto& name : wanted) {
    if (name.empty() ? part == 0 : range.holds(input.table, name)) prompt.wanted.push_back(name);
  }
  const auto columns_wanted = prompt.wanted.size() - static_cast<std::size_t>(std::ranges::count(prompt.wanted, ""));
  const bool all = columns_wanted == range.end - range.begin;
  const std::string instructions{embedded("prompts/describe.md")};
  for (std::size_t steps = 0; steps <= cuts.size(); ++steps) {
    prompt.data = as_data(table_json(input, range, summary, part, detail_after(steps, options), prompt.wanted));
    prompt.messages = {{ChatMessage::Role::system, instructions},
                       {ChatMessage::Role::user, question(prompt.data, prompt.wanted, all)}};
    prompt.tokens = estimated_tokens(instructions) + estimated_tokens(prompt.messages.back().text);
    if (prompt.tokens <= options.most_tokens) break;
    if (steps < cuts.size()) prompt.left_out.emplace_back(cuts.at(steps));
  }
  return prompt;
}

json::object answer_schema() {
  const json::object text{{"type", "string"}};
  const json::object column{{"type", "object"},
                            {"properties", json::object{{"name", text}, {"description", text}}},
                            {"required", json::array{"name", "description"}},
                            {"additionalProperties", false}};
  return {
      {"type", "object"},
      {"properties", json::object{{"table", text}, {"columns", json::object{{"type", "array"}, {"items", column}}}}},
      {"required", json::array{"table", "columns"}},
      {"additionalProperties", false}};
}

}  // namespace kater::describe
