#include "describe/column_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "describe/figure_rules.h"
#include "describe/table_words.h"
#include "describe/type_phrase.h"
#include "describe/words.h"

namespace kater::describe {
namespace {

using model::Column;
using model::ForeignKey;
using model::Table;
using model::TypeKind;

// The column that a rule speaks about, in its table.
struct Subject {
  const Table& table;
  const Column& column;
  Words words;       // of the column's name
  std::string type;  // in words
};

template <std::size_t size>
using WordList = std::array<std::string_view, size>;

template <class List>
bool is_in(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

// Whether a name's last word is an attribute of something else: "name" of the customer.
bool is_attribute(std::string_view word) {
  constexpr WordList<33> attributes{"address",     "age",       "amount", "brand",  "category", "city",   "class",
                                    "code",        "color",     "colour", "cost",   "country",  "county", "currency",
                                    "description", "email",     "gender", "height", "language", "length", "level",
                                    "name",        "phone",     "price",  "region", "segment",  "size",   "state",
                                    "status",      "telephone", "title",  "type",   "weight"};
  return is_in(attributes, word);
}

// Whether the word is a thing that a column may speak about: the table's own subject, what a foreign key leads to, or a
// thing that every business has. For any other word "of the" would be a guess: the `list` in `list_price` is no thing.
bool is_thing(const Subject& subject, std::string_view word) {
  constexpr WordList<40> things{
      "account",    "agent",   "airline",  "airport",  "article",      "branch",   "campaign",    "carrier",
      "category",   "city",    "company",  "contact",  "contract",     "country",  "customer",    "delivery",
      "department", "device",  "employee", "event",    "flight",       "invoice",  "item",        "location",
      "manager",    "member",  "merchant", "order",    "organisation", "partner",  "patient",     "payment",
      "person",     "product", "session",  "shipment", "store",        "supplier", "transaction", "user"};
  if (is_in(things, word)) return true;
  const auto names_it = [&](const model::TableName& table) {
    const auto words = subject_words(table);
    return !words.empty() && singular(words.back()) == word;
  };
  return names_it(subject.table.name) ||
         std::ranges::any_of(subject.table.foreign_keys, [&](const ForeignKey& key) { return names_it(key.parent); });
}

bool is_participle(std::string_view word) {
  constexpr WordList<12> irregular{"begun", "bought", "built", "held", "left", "lost",
                                   "made",  "paid",   "seen",  "sent", "sold", "won"};
  const bool is_noun = word.ends_with("eed") && word != "agreed" && word != "freed";  // feed, seed, speed
  return is_in(irregular, word) || (word.size() > 3 && word.ends_with("ed") && !is_noun);
}

// Verbs that take no "was": an event occurred, and was not occurred.
bool happens_by_itself(std::string_view participle) {
  constexpr WordList<8> verbs{"arrived", "changed", "departed", "ended", "expired", "happened", "occurred", "started"};
  return is_in(verbs, participle);
}

// What a rule says, without its period; nothing where the rule does not apply.
using Sentence = std::optional<std::string>;

// It never gives the parent's name, because a reader who may see this table may not see that one
// (docs/promises.md#promise-6).
Sentence of_foreign_key(const Subject& subject) {
  const auto& keys = subject.table.foreign_keys;
  const auto key = std::ranges::find_if(keys, [&](const ForeignKey& candidate) {
    return std::ranges::find(candidate.columns, subject.column.name) != candidate.columns.end();
  });
  if (key == keys.end()) return std::nullopt;
  const auto thing = identified_by(subject.words);
  if (key->columns.size() > 1) {
    return fmt::format("Part of a foreign key{}{}, as {}", thing.empty() ? "" : ": ", phrase(thing), subject.type);
  }
  if (!has_letters(thing)) return fmt::format("Refers to a row of another table, as {}", subject.type);
  return fmt::format("Identifies the {}; a foreign key", phrase(thing));
}

Sentence of_primary_key(const Subject& subject) {
  const auto& key = subject.table.primary_key;
  if (std::ranges::find(key, subject.column.name) == key.end()) return std::nullopt;
  if (key.size() > 1) {
    return fmt::format("Part of the primary key{}{}, as {}", subject.words.empty() ? "" : ": ", phrase(subject.words),
                       subject.type);
  }
  const auto thing =
      is_identifier_word(subject.words.empty() ? "" : subject.words.back()) ? identified_by(subject.words) : Words{};
  return fmt::format("Identifies each {}; the primary key of the table", thing.empty() ? "row" : phrase(thing));
}

// Words before "key" that make it one that opens, orders or splits something, and identifies nothing.
bool is_kind_of_key(std::string_view word) {
  constexpr WordList<11> kinds{"access",    "api",     "encryption", "foreign", "idempotency", "license",
                               "partition", "private", "public",     "secret",  "sort"};
  return is_in(kinds, word);
}

Sentence of_identifier(const Subject& subject) {
  if (subject.words.empty() || !is_identifier_word(subject.words.back())) return std::nullopt;
  const auto thing = identified_by(subject.words);
  if (subject.words.back() == "key" && !thing.empty() && is_kind_of_key(thing.back())) return std::nullopt;
  if (thing.empty()) return fmt::format("Identifier, as {}", subject.type);
  return fmt::format("Identifier of the {}, as {}", phrase(thing), subject.type);
}

Sentence of_boolean(const Subject& subject) {
  if (subject.column.kind != TypeKind::boolean || !has_letters(subject.words)) return std::nullopt;
  constexpr WordList<3> says_nothing{"flag", "indicator", "ind"};
  auto words = subject.words;
  if (words.size() > 1 && is_in(says_nothing, words.back())) words.pop_back();
  const auto first = words.empty() ? std::string{} : words.front();
  if (words.size() > 1 && (first == "is" || first == "was" || first == "has" || first == "can"))
    words.erase(words.begin());
  if (first == "has") return fmt::format("Whether it is marked as having {}", phrase(words));
  if (first == "can") return fmt::format("Whether it is marked as able to {}", phrase(words));
  return fmt::format("Whether it is marked as {}", phrase(words));
}

Sentence of_time(const Subject& subject) {
  const auto kind = subject.column.kind;
  if (kind != TypeKind::date && kind != TypeKind::timestamp) return std::nullopt;
  constexpr WordList<8> suffixes{"at", "on", "date", "time", "timestamp", "datetime", "day", "utc"};
  auto words = subject.words;
  while (!words.empty() && is_in(suffixes, words.back())) words.pop_back();
  const bool day = kind == TypeKind::date;
  if (words.empty()) return day ? "A calendar date" : "A point in time, with date and time of day";
  if (is_participle(words.back())) {
    return fmt::format("{} it {}{}", day ? "The day" : "When", happens_by_itself(words.back()) ? "" : "was ",
                       phrase(words));
  }
  // Nothing in the name says that it is a time, or nothing says of what: `a_date`.
  if (words.size() == subject.words.size() || words.back().size() == 1) return std::nullopt;
  return fmt::format("{} of {}{}", day ? "Date" : "Date and time", is_thing(subject, words.back()) ? "the " : "",
                     phrase(words));
}

Sentence of_count(const Subject& subject) {
  if (!model::is_numeric(subject.column.kind) || subject.words.size() < 2) return std::nullopt;
  auto words = subject.words;
  if (words.back() == "count") {
    words.pop_back();
  } else if (words.front() == "number" || words.front() == "count") {
    words.erase(words.begin());
    if (words.front() == "of" && words.size() > 1) words.erase(words.begin());
  } else {
    return std::nullopt;
  }
  // `num1` is numbered itself, and `number_of` says not of what.
  if (!has_letters(words) || words.back() == "of") return std::nullopt;
  return fmt::format("Number of {}, as {}", phrase(with_last(std::move(words), plural)), subject.type);
}

Sentence of_percentage(const Subject& subject) {
  const bool applies = model::is_numeric(subject.column.kind) && subject.words.size() > 1 &&
                       (subject.words.back() == "percent" || subject.words.back() == "percentage");
  if (!applies) return std::nullopt;
  return fmt::format("{} in percent, as {}", capitalised(phrase(without_last(subject.words))), subject.type);
}

// The unit that a name ends with. The list has only units that mean one thing wherever they stand: `m` may be metres,
// minutes or millions, `min` a minimum, `days` may count them or name them.
std::string_view unit_of(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 34> units{{{"ns", "nanoseconds"},
                                                                                 {"us", "microseconds"},
                                                                                 {"ms", "milliseconds"},
                                                                                 {"millis", "milliseconds"},
                                                                                 {"sec", "seconds"},
                                                                                 {"secs", "seconds"},
                                                                                 {"seconds", "seconds"},
                                                                                 {"mins", "minutes"},
                                                                                 {"minutes", "minutes"},
                                                                                 {"hrs", "hours"},
                                                                                 {"hours", "hours"},
                                                                                 {"kg", "kilograms"},
                                                                                 {"lbs", "pounds"},
                                                                                 {"mm", "millimetres"},
                                                                                 {"cm", "centimetres"},
                                                                                 {"km", "kilometres"},
                                                                                 {"kmh", "km/h"},
                                                                                 {"kph", "km/h"},
                                                                                 {"mph", "miles an hour"},
                                                                                 {"miles", "miles"},
                                                                                 {"bytes", "bytes"},
                                                                                 {"kb", "kilobytes"},
                                                                                 {"mb", "megabytes"},
                                                                                 {"gb", "gigabytes"},
                                                                                 {"tb", "terabytes"},
                                                                                 {"kwh", "kilowatt hours"},
                                                                                 {"kw", "kilowatts"},
                                                                                 {"celsius", "degrees Celsius"},
                                                                                 {"fahrenheit", "degrees Fahrenheit"},
                                                                                 {"usd", "US dollars"},
                                                                                 {"eur", "euros"},
                                                                                 {"gbp", "pounds sterling"},
                                                                                 {"chf", "Swiss francs"},
                                                                                 {"cents", "cents"}}};
  const auto* const found = std::ranges::find(units, word, &std::pair<std::string_view, std::string_view>::first);
  return found == units.end() ? std::string_view{} : found->second;
}

Sentence of_unit(const Subject& subject) {
  if (!model::is_numeric(subject.column.kind) || subject.words.size() < 2) return std::nullopt;
  const auto unit = unit_of(subject.words.back());
  auto words = without_last(subject.words);
  if (words.size() > 1 && words.back() == "in") words.pop_back();
  if (unit.empty() || !has_letters(words)) return std::nullopt;
  return fmt::format("{} in {}, as {}", capitalised(phrase(words)), unit, subject.type);
}

Sentence of_attribute(const Subject& subject) {
  if (subject.words.size() < 2 || !is_attribute(subject.words.back())) return std::nullopt;
  const auto thing = without_last(subject.words);
  if (!is_thing(subject, thing.back())) return std::nullopt;
  return fmt::format("{} of the {}, as {}", capitalised(phrase({subject.words.back()})), phrase(thing), subject.type);
}

Sentence of_anything(const Subject& subject) {
  if (subject.words.empty()) return fmt::format("A column without a readable name that holds {}", subject.type);
  if (!has_letters(subject.words))
    return fmt::format("A column called {} that holds {}", phrase(subject.words), subject.type);
  return fmt::format("{}, as {}", capitalised(phrase(subject.words)), subject.type);
}

// The first rule that has something to say wins, so rules that rest on declared facts (keys, types) stand before those
// that only read the name.
constexpr Sentence (*rules[])(const Subject&) = {of_foreign_key, of_primary_key, of_identifier, of_boolean,  of_time,
                                                 of_count,       of_percentage,  of_unit,       of_attribute};

}  // namespace

std::string column_sentence(const Table& table, const Column& column, const model::TableProfile* profile) {
  const Subject subject{table, column, words_of(column.name), type_phrase(column.type_text)};
  Sentence sentence;
  for (const auto rule : rules) {
    if (sentence) break;
    sentence = rule(subject);
  }
  if (!sentence) sentence = of_anything(subject);
  if (profile != nullptr) *sentence += figure_clause(column, *profile);
  if (column.partition_index) *sentence += "; the table is partitioned by it";
  return *sentence + '.';
}

}  // namespace kater::describe
