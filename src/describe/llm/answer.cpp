#include "describe/llm/answer.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/text.h"
#include "model/table_name.h"

namespace kater::describe {
namespace {

// Returns the text from the first `{` or `[` on. Words and fences before it are left out, and so are thoughts that a
// reasoning model wrote down first, which may hold brackets too.
std::string_view without_preface(std::string_view text) {
  constexpr std::string_view end_of_thoughts = "</think>";
  if (const auto end = text.find(end_of_thoughts); end != std::string_view::npos)
    text.remove_prefix(end + end_of_thoughts.size());
  if (const auto fence = text.find("```"); fence != std::string_view::npos) {
    const auto inside = text.find_first_of("{[", fence);
    if (inside != std::string_view::npos) return text.substr(inside);
  }
  const auto start = text.find_first_of("{[");
  return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

// Walks over the brackets of a document, outside of its texts, and so finds where it ends.
class Walk {
 public:
  // False behind the end of the outermost object or list.
  bool step(char c) {
    if (in_text_) {
      if (escaped_)
        escaped_ = false;
      else if (c == '\\')
        escaped_ = true;
      else if (c == '"')
        in_text_ = false;
      return true;
    }
    if (c == '"') in_text_ = true;
    if (c == '{' || c == '[') open_ += c;
    if ((c == '}' || c == ']') && !open_.empty()) open_.pop_back();
    return !open_.empty();
  }
  bool in_text() const { return in_text_; }
  // What closes all that is open.
  std::string closing() const {
    std::string closing;
    for (auto bracket = open_.rbegin(); bracket != open_.rend(); ++bracket) closing += *bracket == '{' ? '}' : ']';
    return closing;
  }

 private:
  std::string open_;
  bool in_text_ = false, escaped_ = false;
};

std::string_view first_document(std::string_view text) {
  Walk walk;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!walk.step(text[i])) return text.substr(0, i + 1);
  }
  return text;
}

// Escapes line breaks inside of texts, which JSON forbids and small models write.
std::string with_escaped_breaks(std::string_view text) {
  std::string escaped;
  Walk walk;
  for (const char c : text) {
    walk.step(c);
    if (walk.in_text() && c == '\n')
      escaped += "\\n";
    else if (walk.in_text() && static_cast<unsigned char>(c) < 0x20)
      escaped += ' ';
    else
      escaped += c;
  }
  return escaped;
}

struct Parsed {
  json::value value;
  bool repaired = false;
};

Result<Parsed> parse(std::string_view text) {
  const auto document = first_document(without_preface(text));
  if (document.empty()) return fail(Code::corrupt, "a model's answer holds no JSON");
  if (auto whole = json::parse(document, "a model's answer")) return Parsed{std::move(*whole)};
  const auto mended = with_escaped_breaks(document);
  if (auto whole = json::parse(mended, "a model's answer")) return Parsed{std::move(*whole), true};
  const auto closed = closed_json(mended);
  auto parsed = TRY(json::parse(closed, "a model's answer"));
  return Parsed{std::move(parsed), true};
}

// Collects texts from any of the shapes in which models put them. Of a column that is described twice the first text
// counts.
class Reader {
 public:
  explicit Reader(const std::vector<std::string>& wanted) {
    for (const auto& name : wanted) wanted_.emplace(to_lower(name), name);
  }

  void read(const json::value& value) {
    if (const auto* list = value.if_array()) return read_columns(*list);
    const auto* object = value.if_object();
    if (object == nullptr) return;
    // One column alone, without the list around it: its text is not the table's.
    if (!object->contains("columns") && is_column(name_of(*object))) return read_entry(*object);
    // `table` may be bent into an object of its own.
    if (const auto* table = json::object_at(*object, "table"))
      take("", text_of(*table));
    else
      take("", json::text_or(*object, "table", json::text_or(*object, "description")));
    if (const auto* list = json::array_at(*object, "columns")) read_columns(*list);
    if (const auto* map = json::object_at(*object, "columns")) read_map(*map);
  }

  Answer answer;

 private:
  static std::string text_of(const json::object& entry) {
    return json::text_or(entry, "description", json::text_or(entry, "text"));
  }

  bool is_column(std::string_view name) const { return !name.empty() && wanted_.contains(to_lower(name)); }

  static std::string name_of(const json::object& entry) {
    return json::text_or(entry, "name", json::text_or(entry, "column"));
  }

  void read_columns(const json::array& list) {
    for (const auto& value : list) {
      const auto* entry = value.if_object();
      if (entry == nullptr) continue;
      if (entry->size() == 1 && name_of(*entry).empty())
        read_map(*entry);
      else
        read_entry(*entry);
    }
  }

  void read_entry(const json::object& entry) {
    if (const auto name = name_of(entry); !name.empty()) take(name, text_of(entry));
  }

  void read_map(const json::object& map) {
    for (const auto& [name, value] : map) {
      const auto* entry = value.if_object();
      const auto* text = value.if_string();
      take(std::string_view{name}, entry != nullptr  ? text_of(*entry)
                                   : text != nullptr ? std::string{text->data(), text->size()}
                                                     : std::string{});
    }
  }

  void take(std::string_view name, std::string text) {
    const auto found = wanted_.find(to_lower(name));
    if (found == wanted_.end()) {
      if (!name.empty()) answer.unknown.emplace_back(name);
    } else if (!text.empty()) {
      answer.texts.try_emplace(found->second, std::move(text));
    }
  }

  std::map<std::string, std::string> wanted_;  // in lower case, and as the table has it
};

}  // namespace

std::string closed_json(std::string_view cut) {
  Walk walk;
  std::size_t end = 0;
  std::string closing;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    const bool was_in_text = walk.in_text();
    const bool goes_on = walk.step(cut[i]);
    // Behind a closed object or list everything before is whole; so it is before a comma.
    if (!was_in_text && (cut[i] == '}' || cut[i] == ']')) {
      end = i + 1;
      closing = walk.closing();
    } else if (!was_in_text && cut[i] == ',') {
      end = i;
      closing = walk.closing();
    }
    if (!goes_on) break;
  }
  return std::string{cut.substr(0, end)} + closing;
}

Result<Answer> answer_from(std::string_view text, const std::vector<std::string>& wanted) {
  const auto parsed = TRY(parse(text));
  Reader reader{wanted};
  reader.read(parsed.value);
  reader.answer.repaired = parsed.repaired;
  return std::move(reader.answer);
}

}  // namespace kater::describe
