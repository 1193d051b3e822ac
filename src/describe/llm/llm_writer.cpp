#include "describe/llm/llm_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/secret.h"
#include "base/text.h"
#include "describe/llm/answer.h"
#include "describe/llm/quality.h"
#include "describe_embedded.h"

namespace kater::describe {
namespace {

std::vector<std::string> everything_of(const model::Table& table) {
  std::vector<std::string> names{""};
  for (const auto& column : table.columns) names.push_back(column.name);
  return names;
}

std::string as_sent(const std::vector<ChatMessage>& messages) {
  std::string text;
  for (const auto& message : messages) text += (text.empty() ? "" : "\n\n") + message.text;
  return text;
}

std::string list_of(const std::vector<std::string>& names) {
  json::array list;
  for (const auto& name : names) list.emplace_back(name.empty() ? "(the table itself)" : name);
  return json::serialize(list);
}

// A reader of this table may not know that the others exist (docs/promises.md#promise-6), so a text must not name them,
// although the prompt had to.
bool names_another_table(std::string_view text, const model::Table& table, std::string_view own_name) {
  const auto is_part_of_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  const auto lower = to_lower(text), own = to_lower(own_name);
  return std::ranges::any_of(table.foreign_keys, [&](const model::ForeignKey& key) {
    const auto name = to_lower(key.parent.table);
    if (key.parent == table.name || name.empty() || own.find(name) != std::string::npos) return false;
    for (auto at = lower.find(name); at != std::string::npos; at = lower.find(name, at + 1)) {
      const auto end = at + name.size();
      const bool is_whole =
          (at == 0 || !is_part_of_word(lower[at - 1])) && (end == lower.size() || !is_part_of_word(lower[end]));
      if (is_whole) return true;
    }
    return false;
  });
}

}  // namespace

// One part of a table while it is asked about. The conversation grows with each attempt, since providers keep no state.
struct LlmWriter::Part {
  const model::Table& table;
  std::string key;
  std::vector<ChatMessage> messages;
  std::vector<std::string> missing;  // wanted, and not there yet
  Time now;
  std::string& summary;  // set by the first part, for those after it
};

std::string key_of_question(const PromptInput& input, std::size_t part, const std::string& summary,
                            const PromptOptions& options, std::string_view model) {
  const auto prompt = prompt_for(input, part, everything_of(input.table), summary, options);
  return to_hex(
      sha256(fmt::format("{}\n{}\n{}\n{}", prompt_version, model, prompt.messages.front().text, prompt.data)));
}

Written LlmWriter::write(const PromptInput& input, const std::vector<std::string>& wanted, std::string summary,
                         const std::vector<model::LlmAnswer>& answered, Time now, std::stop_token stop) {
  Written written;
  for (std::size_t i = 0; i < parts_of(input.table, options_); ++i) {
    const auto key = key_of_question(input, i, summary, options_, model_.name());
    std::vector<std::string> unanswered;
    const auto known = std::ranges::find(answered, key, &model::LlmAnswer::key);
    for (const auto& name : wanted) {
      if (known == answered.end() || std::ranges::count(known->asked, name) == 0) unanswered.push_back(name);
    }
    const auto prompt = prompt_for(input, i, unanswered, summary, options_);
    if (prompt.wanted.empty()) continue;
    Part part{input.table, key, prompt.messages, prompt.wanted, now, summary};
    const auto done = write_part(part, written, stop);
    if (!done.has_value()) {
      written.ended_by = done.error();
      break;
    }
    auto asked = prompt.wanted;
    if (known != answered.end()) asked.insert(asked.end(), known->asked.begin(), known->asked.end());
    written.answers.push_back({key, std::move(asked), as_sent(prompt.messages), model_.name(), now});
  }
  return written;
}

// Costs at most three calls: an answer that cannot be read is asked for once more, and so are texts that are missing or
// were refused. What passed earlier is kept in each case.
Result<void> LlmWriter::write_part(Part& part, Written& written, std::stop_token stop) {
  bool readable = false;
  for (int attempt = 0; attempt < 2 && !readable; ++attempt) {
    const auto text = TRY(ask(part.messages, part.missing.size(), stop));
    take(part, written, text, false, readable);
    part.messages.push_back({ChatMessage::Role::assistant, text});
    if (!readable) part.messages.push_back({ChatMessage::Role::user, std::string{embedded("prompts/again.md")}});
  }
  if (!readable || part.missing.empty()) return {};
  part.messages.push_back(
      {ChatMessage::Role::user, std::string{embedded("prompts/missing.md")} + list_of(part.missing)});
  const auto text = TRY(ask(part.messages, part.missing.size(), stop));
  take(part, written, text, true, readable);
  return {};
}

Result<std::string> LlmWriter::ask(const std::vector<ChatMessage>& messages, std::size_t texts, std::stop_token stop) {
  constexpr std::int64_t tokens_of_a_text = 80, tokens_around = 200;
  ChatRequest request{.messages = messages, .schema = answer_schema()};
  request.most_answer_tokens = tokens_around + tokens_of_a_text * static_cast<std::int64_t>(texts);
  std::int64_t tokens = request.most_answer_tokens;
  for (const auto& message : messages) tokens += estimated_tokens(message.text);
  TRY(ledger_.may_call(tokens));
  auto answer = TRY(model_.chat(request, std::move(stop)));
  ledger_.called({answer.calls, answer.tokens_in, answer.tokens_out});
  return std::move(answer.text);
}

void LlmWriter::take(Part& part, Written& written, std::string_view text, bool last_try, bool& readable) const {
  const auto answer = answer_from(text, part.missing);
  readable = answer.has_value();
  if (!readable) return;
  written.unknown_columns += static_cast<std::int64_t>(answer->unknown.size());
  for (const auto& [name, said] : answer->texts) {
    auto tidy = tidied(said);
    const auto& own = name.empty() ? part.table.name.table : name;
    if (objection_to(tidy, own) || names_another_table(tidy, part.table, own)) {
      written.refused_texts += last_try ? 1 : 0;
      continue;
    }
    std::erase(part.missing, name);
    if (name.empty()) part.summary = tidy;
    written.texts.push_back({.column = name,
                             .text = std::move(tidy),
                             .author = model::Author::model,
                             .author_name = model_.name(),
                             .written_at = part.now});
  }
}

}  // namespace kater::describe
