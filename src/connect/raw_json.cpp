#include "connect/raw_json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <utility>

#include "base/json.h"

namespace kater::connect {
namespace {

namespace bj = boost::json;

// What the parser calls for each thing it meets; `open_` is the way from the document to the place where it is.
class Handler {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  RawJson take() { return std::move(root_); }

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_array_begin(bj::error_code&) { return open(RawJson::Kind::array); }
  bool on_array_end(std::size_t, bj::error_code&) { return close(); }
  bool on_object_begin(bj::error_code&) { return open(RawJson::Kind::object); }
  bool on_object_end(std::size_t, bj::error_code&) { return close(); }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) { return append(part); }
  bool on_key(bj::string_view rest, std::size_t, bj::error_code&) {
    append(rest);
    key_ = std::exchange(text_, {});
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) { return append(part); }
  bool on_string(bj::string_view rest, std::size_t, bj::error_code&) {
    append(rest);
    return put(RawJson::Kind::text);
  }
  bool on_number_part(bj::string_view part, bj::error_code&) { return append(part); }
  bool on_int64(std::int64_t, bj::string_view rest, bj::error_code&) { return number(rest); }
  bool on_uint64(std::uint64_t, bj::string_view rest, bj::error_code&) { return number(rest); }
  bool on_double(double, bj::string_view rest, bj::error_code&) { return number(rest); }
  bool on_bool(bool is_true, bj::error_code&) { return number(is_true ? "true" : "false"); }
  bool on_null(bj::error_code&) { return put(RawJson::Kind::null); }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

 private:
  bool append(bj::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool number(bj::string_view rest) {
    append(rest);
    return put(RawJson::Kind::scalar);
  }
  RawJson& place() {
    if (open_.empty()) return root_;
    return open_.back()->children.emplace_back(RawJsonChild{std::exchange(key_, {}), {}}).value;
  }
  bool put(RawJson::Kind kind) {
    auto& node = place();
    node.kind = kind;
    node.text = std::exchange(text_, {});
    return true;
  }
  bool open(RawJson::Kind kind) {
    auto& node = place();
    node.kind = kind;
    open_.push_back(&node);  // stays where it is: nothing is added beside it before it is closed
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  RawJson root_;
  std::vector<RawJson*> open_;
  std::string text_, key_;  // of what is being read
};

void append(std::string& out, const RawJson& node) {
  const auto quoted = [](std::string_view text) { return json::serialize(json::value(text)); };
  switch (node.kind) {
    case RawJson::Kind::null:
      out += "null";
      return;
    case RawJson::Kind::scalar:
      out += node.text;
      return;
    case RawJson::Kind::text:
      out += quoted(node.text);
      return;
    case RawJson::Kind::array:
    case RawJson::Kind::object:
      break;
  }
  const bool is_object = node.kind == RawJson::Kind::object;
  out += is_object ? '{' : '[';
  for (const auto& [name, child] : node.children) {
    if (&child != &node.children.front().value) out += ',';
    if (is_object) out.append(quoted(name)).append(":");
    append(out, child);
  }
  out += is_object ? '}' : ']';
}

}  // namespace

Result<RawJson> raw_json_from(std::string_view text) {
  bj::parse_options options;
  options.max_depth = 100;
  bj::basic_parser<Handler> parser{options};
  bj::error_code failed;
  const auto read = parser.write_some(false, text.data(), text.size(), failed);
  const bool all_of_it = text.find_first_not_of(" \t\r\n", read) == std::string_view::npos;
  if (failed || !all_of_it) return fail(Code::corrupt, "a value is no JSON document");
  return parser.handler().take();
}

std::string to_text(const RawJson& document) {
  std::string text;
  append(text, document);
  return text;
}

}  // namespace kater::connect
