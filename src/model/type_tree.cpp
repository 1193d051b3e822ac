#include "model/type_tree.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "base/text.h"

namespace kater::model {
namespace {

constexpr int most_tries = 10'000;  // of colons that may end a name: a hostile type must not cost more than its length
constexpr int deepest = 100;        // levels; a hostile type must not exhaust the stack of this recursion

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_name_sign(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
bool is_quote(char c) { return c == '\'' || c == '"' || c == '`'; }

// A word that is a type on its own; `void` and `null` are known, too, though their kind is that of no other.
bool is_type_name(std::string_view word) {
  const auto name = to_lower(word);
  return kind_of(name) != TypeKind::other || name == "void" || name == "null";
}

char unescaped(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    default:
      return c;
  }
}

// Walks over the text once. Each function that reads returns whether it could; the position afterwards matters only
// then.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_{text} {}

  bool at_end() {
    skip_blanks();
    return at_ == text_.size();
  }

  bool read_type(TypeTree& type, int level) {
    skip_blanks();
    const auto start = at_;
    type.name = to_lower(read_word());
    if (type.name.empty()) return false;
    type.kind = kind_of(type.name);
    if (type.kind == TypeKind::interval) read_units(type.name);
    if (next_is('(') && !read_arguments(type.arguments)) return false;
    if (next_is('<') && !(level < deepest && read_parts(type, level + 1))) {
      at_ = start;
      return read_as_text(type);
    }
    if (takes_word("collate")) type.collation = read_word();
    return true;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  bool next_is(char c) {
    skip_blanks();
    return at_ < text_.size() && text_[at_] == c;
  }
  bool takes(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
  }
  std::string_view read_word() {
    skip_blanks();
    const auto start = at_;
    while (at_ < text_.size() && is_name_sign(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }
  bool takes_word(std::string_view word) {
    const auto before = at_;
    if (to_lower(read_word()) == word) return true;
    at_ = before;
    return false;
  }

  // Reads `day to second` after `interval`: it takes every word but those that may follow the type of a field.
  void read_units(std::string& name) {
    while (true) {
      const auto before = at_;
      const auto word = to_lower(read_word());
      if (word.empty() || word == "not" || word == "comment" || word == "collate") {
        at_ = before;
        return;
      }
      name += " " + word;
    }
  }

  bool read_arguments(std::vector<std::string>& arguments) {
    const auto close = text_.find(')', at_);
    if (close == std::string_view::npos) return false;
    auto inside = text_.substr(at_ + 1, close - at_ - 1);
    at_ = close + 1;
    while (true) {
      const auto comma = inside.find(',');
      arguments.emplace_back(trimmed(inside.substr(0, comma)));
      const bool is_plain = std::ranges::all_of(
          arguments.back(), [](char c) { return is_name_sign(c) || c == '-' || c == ':' || c == '.'; });
      if (arguments.back().empty() || !is_plain) return false;
      if (comma == std::string_view::npos) return true;
      inside.remove_prefix(comma + 1);
    }
  }

  // Reads what stands between `<` and `>`: as many parts as this type has.
  bool read_parts(TypeTree& type, int level) {
    const bool is_struct = type.name == "struct";
    const std::size_t wanted = type.name == "array" ? 1 : type.name == "map" ? 2 : 0;
    if (type.kind != TypeKind::nested || !takes('<')) return false;
    if (is_struct && takes('>')) return true;
    do {
      auto& part = type.parts.emplace_back();
      if (is_struct && reads_field_up_to_a_known_type(part, level)) continue;
      if (is_struct && !read_field_name(part.name)) return false;
      if (!read_type(part.type, level) || !read_rest_of(part)) return false;
    } while (takes(','));
    return takes('>') && (is_struct || type.parts.size() == wanted);
  }

  // Databricks quotes no name in a `type_text`, whatever it holds: in `share:1:segment:bigint` each colon may be the
  // one that ends the name. The first that is followed by a whole field of a known type does. Commas and angle brackets
  // divide in any case, or a field of a new type would swallow the next.
  bool reads_field_up_to_a_known_type(TypePart& part, int level) {
    if (next_is('`')) return false;
    const auto start = at_;
    const auto end = std::min(text_.find_first_of(",<>", start), text_.size());
    for (auto colon = text_.find(':', start); colon < end && tries_left_-- > 0; colon = text_.find(':', colon + 1)) {
      part = {.name = std::string{trimmed(text_.substr(start, colon - start))}, .type = {}, .comment = {}};
      at_ = colon + 1;
      if (part.name.empty() || !is_known_type(at_)) continue;
      if (read_type(part.type, level) && read_rest_of(part) && (next_is(',') || next_is('>'))) return true;
    }
    at_ = start;
    part = {};
    return false;
  }

  bool is_known_type(std::size_t at) const {
    const auto word_end = text_.find_first_of(",:<>( ", std::min(text_.find_first_not_of(' ', at), text_.size()));
    return is_type_name(text_.substr(at, word_end == std::string_view::npos ? word_end : word_end - at));
  }

  // Of a type that is new to us the name goes on to the last colon before brackets, since no type holds one outside of
  // them; without a colon, to the first blank.
  bool read_field_name(std::string& name) {
    if (next_is('`')) {
      if (!read_quoted(name)) return false;
    } else {
      const auto end = std::min(text_.find_first_of(",<>('\"`", at_), text_.size());
      const auto colon = text_.substr(0, end).rfind(':');
      const bool has_colon = colon != std::string_view::npos && colon >= at_;
      name = has_colon ? std::string{trimmed(text_.substr(at_, colon - at_))} : std::string{read_word()};
      if (has_colon) at_ = colon;
    }
    takes(':');
    return !name.empty();
  }

  bool read_rest_of(TypePart& part) {
    while (true) {
      if (takes_word("not")) {
        if (!takes_word("null")) return false;
        part.nullable = false;
      } else if (takes_word("comment")) {
        skip_blanks();
        if (at_ == text_.size() || !is_quote(text_[at_]) || !read_quoted(part.comment)) return false;
      } else {
        return true;
      }
    }
  }

  // Reads from an opening quote to behind the closing one. A doubled quote stands for itself; a backslash escapes, but
  // not between backticks.
  bool read_quoted(std::string& inside) {
    const char quote = text_[at_++];
    inside.clear();
    for (; at_ < text_.size(); ++at_) {
      if (quote != '`' && text_[at_] == '\\' && at_ + 1 < text_.size()) {
        inside += unescaped(text_[++at_]);
      } else if (text_[at_] != quote) {
        inside += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == quote) {
        inside += text_[at_++];
      } else {
        ++at_;
        return true;
      }
    }
    return false;
  }

  // Keeps a part that cannot be read as its text, up to where its brackets close, so that one new type inside a struct
  // does not make the whole struct unreadable.
  bool read_as_text(TypeTree& type) {
    const auto start = at_;
    int depth = 0;
    std::string quoted;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (depth == 0 && (c == ',' || c == '>')) break;
      if (is_quote(c) && depth > 0) {
        if (!read_quoted(quoted)) return false;
        continue;
      }
      if (c == '<') ++depth;
      ++at_;
      if (c == '>' && --depth == 0) break;
    }
    type = {kind_of(text_.substr(start)), std::string{trimmed(text_.substr(start, at_ - start))}, {}, {}, {}};
    return depth == 0;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int tries_left_ = most_tries;
};

std::string quoted(std::string_view text, char quote) {
  std::string result{quote};
  for (const char c : text) {
    if (c == quote) result += quote;
    if (c == '\\' && quote != '`') result += '\\';
    result += c;
  }
  return result += quote;
}

void add(std::string& text, const TypePart& part) {
  if (!part.name.empty()) {
    const bool is_plain = std::ranges::all_of(part.name, is_name_sign);
    text += is_plain ? part.name : quoted(part.name, '`');
    text += ':';
  }
  text += to_text(part.type);
  if (!part.nullable) text += " not null";
  if (!part.comment.empty()) text += " comment " + quoted(part.comment, '\'');
}

// Writes a list in its brackets, as `(10,2)` or `<a:int,b:string>`.
template <class Things, class Add>
void add_list(std::string& text, char open, const Things& things, char close, Add add_one) {
  char before = open;
  for (const auto& thing : things) {
    text += std::exchange(before, ',');
    add_one(text, thing);
  }
  text += close;
}

}  // namespace

// It compares TypePart, which is incomplete where the header declares this, so it is written out here.
bool TypeTree::operator==(const TypeTree& other) const {
  return std::tie(kind, name, arguments, collation, parts) ==
         std::tie(other.kind, other.name, other.arguments, other.collation, other.parts);
}

TypeTree type_tree_of(std::string_view type_text) {
  Reader reader{type_text};
  TypeTree type;
  if (reader.read_type(type, 0) && reader.at_end()) return type;
  const auto text = trimmed(type_text);
  return {kind_of(text), std::string{text}, {}, {}, {}};
}

std::string to_text(const TypeTree& type) {
  std::string text = type.name;
  if (!type.arguments.empty()) {
    add_list(text, '(', type.arguments, ')', [](std::string& to, const std::string& argument) { to += argument; });
  }
  if (!type.parts.empty()) add_list(text, '<', type.parts, '>', add);
  if (!type.collation.empty()) text += " collate " + type.collation;
  return text;
}

}  // namespace kater::model
