#include "connect/databricks/row_parser.h"

#include <boost/json/basic_parser_impl.hpp>
#include <optional>
#include <string>
#include <utility>

namespace kater::connect::databricks {
namespace {

namespace bj = boost::json;

constexpr std::size_t bytes_at_once = 512 << 10;
constexpr std::size_t most_bytes_in_a_value = 32 << 20;

Error not_rows(std::string_view how) {
  return fail(Code::corrupt, "the rows of a result " + std::string{how},
              "Databricks sent rows that Kater does not understand. Nothing was kept of them; try again.");
}

// What Boost.JSON's parser calls for each part of the document. Depth 1 is the array of rows, depth 2 a row.
class Handler {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  explicit Handler(RowParser::Emit emit) : emit_{std::move(emit)} {}

  std::optional<Error> failure;

  bool emit() {
    if (rows_.empty()) return true;
    const bool wanted = emit_(std::exchange(rows_, {}), std::exchange(bytes_, 0));
    if (!wanted) failure = fail(Code::cancelled, "the rest of the rows was not wanted");
    return wanted;
  }

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_array_begin(bj::error_code& code) {
    if (++depth_ > 2) return refuse(not_rows("hold an array in a row"), code);
    if (depth_ == 2) row_.reserve(width_);
    return true;
  }
  bool on_array_end(std::size_t, bj::error_code& code) {
    if (--depth_ == 0) return true;
    width_ = row_.size();
    bytes_ += size_of(row_);
    rows_.push_back(std::exchange(row_, {}));
    if (bytes_ < bytes_at_once || emit()) return true;
    return refuse(*failure, code);
  }
  bool on_object_begin(bj::error_code& code) { return refuse(not_rows("are or hold an object"), code); }
  bool on_object_end(std::size_t, bj::error_code&) { return true; }
  bool on_key_part(bj::string_view, std::size_t, bj::error_code&) { return true; }
  bool on_key(bj::string_view, std::size_t, bj::error_code&) { return true; }
  bool on_string_part(bj::string_view part, std::size_t size, bj::error_code& code) {
    if (size > most_bytes_in_a_value) {
      return refuse(fail(Code::resource_exhausted, "a value is larger than 32 MiB",
                         "A value in the result is larger than 32 MiB. Kater does not read such values."),
                    code);
    }
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_string(bj::string_view rest, std::size_t size, bj::error_code& code) {
    return on_string_part(rest, size, code) && value(std::exchange(text_, {}), code);
  }
  bool on_number_part(bj::string_view part, bj::error_code&) {
    text_.append(part.data(), part.size());
    return true;
  }
  bool on_int64(std::int64_t, bj::string_view rest, bj::error_code& code) { return number(rest, code); }
  bool on_uint64(std::uint64_t, bj::string_view rest, bj::error_code& code) { return number(rest, code); }
  bool on_double(double, bj::string_view rest, bj::error_code& code) { return number(rest, code); }
  bool on_bool(bool is_true, bj::error_code& code) { return value(is_true ? "true" : "false", code); }
  bool on_null(bj::error_code& code) { return value(std::nullopt, code); }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

 private:
  bool number(bj::string_view rest, bj::error_code& code) {
    text_.append(rest.data(), rest.size());
    return value(std::exchange(text_, {}), code);
  }
  bool value(std::optional<std::string> text, bj::error_code& code) {
    if (depth_ != 2) return refuse(not_rows("hold something that is no row"), code);
    row_.push_back(std::move(text));
    return true;
  }
  bool refuse(Error error, bj::error_code& code) {
    failure = std::move(error);
    code = bj::error::syntax;
    return false;
  }

  RowParser::Emit emit_;
  int depth_ = 0;
  std::string text_;  // of the value that is being read
  Row row_;           // that is being read
  std::size_t width_ = 0;
  std::vector<Row> rows_;  // read, and not emitted yet
  std::size_t bytes_ = 0;  // of rows_
};

}  // namespace

std::size_t size_of(const Row& row) {
  constexpr std::size_t kept_inside = 15;  // a text as short needs no memory of its own
  std::size_t bytes = sizeof(Row) + row.capacity() * sizeof(Row::value_type);
  for (const auto& value : row) bytes += value && value->capacity() > kept_inside ? value->capacity() + 16 : 0;
  return bytes;
}

struct RowParser::State {
  explicit State(Emit emit) : parser{bj::parse_options{}, std::move(emit)} {}
  bj::basic_parser<Handler> parser;
};

RowParser::RowParser(Emit emit) : state_{std::make_unique<State>(std::move(emit))} {}
RowParser::~RowParser() = default;

Result<void> RowParser::feed(std::string_view piece) {
  auto& parser = state_->parser;
  bj::error_code code;
  const auto used = parser.write_some(true, piece.data(), piece.size(), code);
  if (parser.handler().failure) return *parser.handler().failure;
  if (code) return not_rows("are not JSON");
  // Behind the closed array the parser takes nothing any more, and nothing but blanks may follow.
  if (piece.find_first_not_of(" \t\r\n", used) != std::string_view::npos) return not_rows("go on behind their end");
  return {};
}

Result<void> RowParser::finish() {
  auto& parser = state_->parser;
  bj::error_code code;
  if (!parser.done()) parser.write_some(false, "", 0, code);
  if (code || !parser.done()) return not_rows("end in their midst");
  if (!parser.handler().emit()) return *parser.handler().failure;
  return {};
}

}  // namespace kater::connect::databricks
