#include "describe/table_words.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace kater::describe {
namespace {

// A word that tells a role. The short ones (`f`, `d`, `v`, `mv`) count only in front, where they are a custom; at the
// end of a name they may be anything.
struct RoleWord {
  std::string_view word;
  TableRole role;
  bool belongs_to_subject;  // "order events" are events
};

constexpr std::array<RoleWord, 22> role_words{{{"fact", TableRole::fact, false},
                                               {"facts", TableRole::fact, false},
                                               {"f", TableRole::fact, false},
                                               {"dimension", TableRole::dimension, false},
                                               {"d", TableRole::dimension, false},
                                               {"bridge", TableRole::bridge, false},
                                               {"xref", TableRole::bridge, false},
                                               {"staging", TableRole::staging, false},
                                               {"landing", TableRole::staging, false},
                                               {"raw", TableRole::staging, false},
                                               {"log", TableRole::record, true},
                                               {"logs", TableRole::record, true},
                                               {"audit", TableRole::record, true},
                                               {"event", TableRole::record, true},
                                               {"events", TableRole::record, true},
                                               {"history", TableRole::record, true},
                                               {"aggregate", TableRole::summary, false},
                                               {"summary", TableRole::summary, false},
                                               {"snapshot", TableRole::snapshot, false},
                                               {"view", TableRole::plain, false},
                                               {"v", TableRole::plain, false},
                                               {"mv", TableRole::plain, false}}};

const RoleWord* role_word(std::string_view word) {
  const auto* found = std::ranges::find(role_words, word, &RoleWord::word);
  return found == role_words.end() ? nullptr : found;
}

// Whether the first two words have a meaning together, so that the first one names no role.
bool is_one_thing(const Words& words) {
  const auto second = singular(words.at(1));
  return (words.front() == "landing" && second == "page") || (words.front() == "raw" && second == "material");
}

// Roles stand at an end of a name: `dim_customer`, `customer_dim`. The front is asked first; but a word that belongs to
// the subject counts only at the back, since `event_types` are no events.
const RoleWord* role_word_of(const Words& words) {
  if (words.empty()) return nullptr;
  const auto* front = role_word(words.front());
  if (front != nullptr && words.size() > 1 && !front->belongs_to_subject && !is_one_thing(words)) return front;
  const auto* back = role_word(words.back());
  return back != nullptr && back->word.size() > 2 ? back : nullptr;
}

bool holds_only_foreign_keys(const model::Table& table) {
  if (table.foreign_keys.size() < 2) return false;
  return std::ranges::all_of(table.columns, [&](const model::Column& column) {
    return std::ranges::any_of(table.foreign_keys, [&](const model::ForeignKey& key) {
      return std::ranges::find(key.columns, column.name) != key.columns.end();
    });
  });
}

}  // namespace

TableRole role_of(const model::Table& table) {
  const auto* word = role_word_of(words_of(table.name.table));
  if (word != nullptr && word->role != TableRole::plain) return word->role;
  return holds_only_foreign_keys(table) ? TableRole::bridge : TableRole::plain;
}

Words subject_words(const model::TableName& name) {
  auto words = words_of(name.table);
  for (const auto* role = role_word_of(words); role != nullptr; role = role_word_of(words)) {
    if (role->belongs_to_subject) break;
    words.erase(words.front() == role->word ? words.begin() : words.end() - 1);
  }
  return words;
}

}  // namespace kater::describe
