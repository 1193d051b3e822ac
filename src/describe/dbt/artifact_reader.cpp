#include "describe/dbt/artifact_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <map>
#include <optional>
#include <utility>

#include "base/text.h"
#include "describe/dbt/artifact_node.h"
#include "describe/dbt/python_json.h"

namespace kater::describe {
namespace {

namespace bj = boost::json;

// The memory that one entry may take. dbt itself has no such bounds, and texts written for people come nowhere near
// them; a file made to exhaust memory does.
constexpr std::size_t most_bytes_of_a_text = 64 << 10;
constexpr std::size_t most_bytes_of_an_entry = 8 << 20;
constexpr std::size_t most_bytes_of_a_key = 512;
constexpr std::size_t most_packages = 1'000;

Error not_dbt(std::string_view how) {
  return refuse(Code::invalid_argument,
                fmt::format("This is no file of dbt that Kater can read: {}. Take `manifest.json` or `catalog.json` "
                            "from the folder `target` of the project, as dbt wrote it.",
                            how));
}

Error saved_as_utf16() {
  return refuse(
      Code::invalid_argument,
      "This file is saved as UTF-16, as some editors and shells of Windows do. Save it as UTF-8 and import it "
      "again.");
}

// Appends what there is room for, and cuts between two characters of UTF-8.
void append_up_to(std::string& text, bj::string_view part, std::size_t most) {
  const auto room = most - std::min(most, text.size());
  text.append(part.data(), std::min(room, part.size()));
  if (part.size() <= room) return;
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
}

// The keys that lead to the parser's position. Depth 1 is the document, 2 `nodes`, 3 one entry of it, 4 `columns`,
// 5 one column. Nothing deeper, or in an array, is of interest, so its keys are not kept.
class Path {
 public:
  static constexpr std::size_t deepest = 5;
  std::size_t depth() const { return depth_; }
  std::string_view key(std::size_t depth) const { return keys_.at(depth); }
  void enter() {
    ++depth_;
    forget_key();
  }
  void leave() {
    --depth_;
    forget_key();
  }
  void key_part(bj::string_view part) {
    if (depth_ > deepest) return;
    if (key_is_complete_) forget_key();
    append_up_to(keys_.at(depth_), part, most_bytes_of_a_key);
  }
  void key_ends() { key_is_complete_ = true; }

 private:
  // A container that was left leaves its key behind, which the next key replaces.
  void forget_key() {
    key_is_complete_ = false;
    if (depth_ <= deepest) keys_.at(depth_).clear();
  }
  std::size_t depth_ = 0;
  std::array<std::string, deepest + 1> keys_;
  bool key_is_complete_ = false;
};

struct Metadata {
  std::string schema, generated_at, project;
  std::string* place_of(std::string_view field) {
    if (field == "dbt_schema_version") return &schema;
    if (field == "generated_at") return &generated_at;
    return field == "project_name" ? &project : nullptr;
  }
};

// What Boost.JSON's parser calls while a file arrives. It keeps one entry at a time and hands its table on at its end,
// so a manifest of gigabytes takes no more memory than its largest model.
class Handler {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  explicit Handler(ArtifactReader::TableSink take) : take_{std::move(take)} {}

  std::optional<Error> failure;
  const Metadata& metadata() const { return metadata_; }
  std::int64_t tables() const { return tables_; }
  // Where the parser stands, for a sentence: ", below `nodes`, `model.shop.orders`"; empty outside of every key.
  std::string whereabouts() const {
    std::string keys;
    for (std::size_t depth = 1; depth <= std::min(path_.depth(), Path::deepest); ++depth) {
      if (path_.key(depth).empty()) break;
      keys += fmt::format("{}`{}`", keys.empty() ? ", below " : ", ", path_.key(depth));
    }
    return keys;
  }
  std::string largest_package() const {
    const auto most = std::ranges::max_element(packages_, {}, [](const auto& package) { return package.second; });
    return most == packages_.end() ? std::string{} : most->first;
  }

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code&) {
    if (path_.depth() == 2 && in_entries()) {
      node_ = {};
      node_.unique_id = path_.key(2);
      bytes_ = 0;
    }
    if (path_.depth() == 4 && in_entries() && path_.key(3) == "columns")
      node_.columns.push_back({std::string{path_.key(4)}, {}, {}});
    path_.enter();
    return true;
  }
  bool on_object_end(std::size_t, bj::error_code& code) {
    path_.leave();
    return path_.depth() != 2 || !in_entries() || entry_ends(code);
  }
  bool on_array_begin(bj::error_code& code) {
    if (path_.depth() == 0) return refuse(not_dbt("it begins with a list"), code);
    path_.enter();
    ++arrays_;
    return true;
  }
  bool on_array_end(std::size_t, bj::error_code&) {
    path_.leave();
    --arrays_;
    return true;
  }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
    path_.key_part(part);
    return true;
  }
  bool on_key(bj::string_view rest, std::size_t, bj::error_code&) {
    path_.key_part(rest);
    path_.key_ends();
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t size, bj::error_code& code) {
    if (size == part.size()) text_ = place_of_value();  // the first part
    if (text_ == nullptr) return true;
    bytes_ += part.size();
    if (bytes_ > most_bytes_of_an_entry) return refuse(not_dbt("the texts of one entry exceed 8 MiB"), code);
    append_up_to(*text_, part, most_bytes_of_a_text);
    return true;
  }
  bool on_string(bj::string_view rest, std::size_t size, bj::error_code& code) {
    return on_string_part(rest, size, code);
  }
  bool on_number_part(bj::string_view, bj::error_code&) { return true; }
  bool on_int64(std::int64_t, bj::string_view, bj::error_code&) { return true; }
  bool on_uint64(std::uint64_t, bj::string_view, bj::error_code&) { return true; }
  bool on_double(double, bj::string_view, bj::error_code&) { return true; }
  bool on_bool(bool, bj::error_code&) { return true; }
  bool on_null(bj::error_code&) { return true; }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

 private:
  bool in_entries() const { return arrays_ == 0 && (path_.key(1) == "nodes" || path_.key(1) == "sources"); }

  std::string* place_of_value() {
    if (arrays_ > 0) return nullptr;
    if (path_.depth() == 2 && path_.key(1) == "metadata") return metadata_.place_of(path_.key(2));
    if (path_.depth() < 3 || path_.depth() > Path::deepest || !in_entries()) return nullptr;
    return node_.place_of(path_.key(3), path_.depth() > 3 ? path_.key(4) : std::string_view{},
                          path_.depth() > 4 ? path_.key(5) : std::string_view{});
  }

  bool entry_ends(bj::error_code& code) {
    auto table = table_from(std::exchange(node_, {}), path_.key(1) == "sources");
    if (!table) return true;
    count_package(table->unique_id);
    ++tables_;
    auto taken = take_(std::move(*table));
    return taken.has_value() || refuse(std::move(taken).error(), code);
  }

  void count_package(std::string_view unique_id) {
    if (!unique_id.starts_with("model.") || packages_.size() >= most_packages) return;
    unique_id.remove_prefix(unique_id.find('.') + 1);
    ++packages_[std::string{unique_id.substr(0, unique_id.find('.'))}];
  }

  bool refuse(Error error, bj::error_code& code) {
    failure = std::move(error);
    code = bj::error::syntax;
    return false;
  }

  ArtifactReader::TableSink take_;
  Path path_;
  std::size_t arrays_ = 0;  // around where the parser stands
  Metadata metadata_;
  ArtifactNode node_;            // that is being read
  std::size_t bytes_ = 0;        // of its texts
  std::string* text_ = nullptr;  // where the string that is being read goes; into one of the two above
  std::map<std::string, std::int64_t> packages_;
  std::int64_t tables_ = 0;
};

bj::parse_options options_for_dbt() {
  bj::parse_options options;
  options.max_depth = 512;            // `config` and `meta` hold whatever people put into them
  options.allow_invalid_utf8 = true;  // a text with a broken character is kept as it is, as one of a warehouse
  return options;
}

// Returns 12 for ".../manifest/v12.json"; 0 where there is no such number.
int version_in(std::string_view schema) {
  const auto start = schema.rfind("/v");
  if (start == std::string_view::npos) return 0;
  schema.remove_prefix(start + 2);
  return integer_from<int>(schema.substr(0, schema.find('.')), 0).value_or(0);
}

}  // namespace

struct ArtifactReader::State {
  explicit State(TableSink take) : parser{options_for_dbt(), std::move(take)} {}

  Result<void> parse(std::string_view json) {
    bj::error_code code;
    const auto used = parser.write_some(true, json.data(), json.size(), code);
    if (parser.handler().failure) return *parser.handler().failure;
    line += std::ranges::count(json.substr(0, used), '\n');
    if (code) return not_dbt(fmt::format("it is not JSON in line {}{}", line, parser.handler().whereabouts()));
    if (json.find_first_not_of(" \t\r\n", used) != std::string_view::npos)
      return not_dbt(fmt::format("something follows behind its end, in line {}", line));
    return {};
  }

  bj::basic_parser<Handler> parser;
  PythonJson python;
  std::ptrdiff_t line = 1;
};

std::string_view name_of(ArtifactKind kind) { return kind == ArtifactKind::manifest ? "manifest" : "catalog"; }

ArtifactReader::ArtifactReader(TableSink take) : state_{std::make_unique<State>(std::move(take))} {}
ArtifactReader::ArtifactReader(ArtifactReader&&) noexcept = default;
ArtifactReader& ArtifactReader::operator=(ArtifactReader&&) noexcept = default;
ArtifactReader::~ArtifactReader() = default;

Result<void> ArtifactReader::feed(std::string_view piece) {
  const auto json = state_->python.next(piece);
  if (state_->python.is_wide()) return saved_as_utf16();
  return state_->parse(json);
}

Result<ArtifactSummary> ArtifactReader::finish() {
  TRY(state_->parse(state_->python.rest()));
  auto& parser = state_->parser;
  bj::error_code code;
  if (!parser.done()) parser.write_some(false, "", 0, code);
  if (code || !parser.done())
    return not_dbt(
        fmt::format("it is cut off before its end, in line {}{}", state_->line, parser.handler().whereabouts()));
  const auto& metadata = parser.handler().metadata();
  ArtifactSummary summary{.kind = ArtifactKind::manifest,
                          .schema_version = version_in(metadata.schema),
                          .project = metadata.project.empty() ? parser.handler().largest_package() : metadata.project,
                          .generated_at = metadata.generated_at,
                          .tables = parser.handler().tables()};
  if (metadata.schema.find("/catalog/") != std::string::npos) {
    summary.kind = ArtifactKind::catalog;
    return summary;
  }
  if (metadata.schema.find("/manifest/") == std::string::npos)
    return not_dbt("its `metadata` does not name the schema of a manifest or catalog");
  if (summary.schema_version >= oldest_manifest) return summary;
  return refuse(Code::invalid_argument,
                fmt::format("This manifest is of version {}, as dbt wrote it before 1.5. Kater reads version {} and "
                            "later. Run `dbt parse` with a newer dbt, and take the manifest that it writes.",
                            summary.schema_version, oldest_manifest));
}

}  // namespace kater::describe
