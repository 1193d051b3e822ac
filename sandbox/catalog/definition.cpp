#include "sandbox/catalog/definition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/sql/token.h"

namespace kater::sandbox {
namespace {

// Reads one statement after the other. The first token that does not fit ends the reading, with an error that names its
// line.
class Reader {
 public:
  Reader(std::string_view text, Tokens tokens) : text_{text}, tokens_{tokens} {}

  Result<std::vector<Definition>> all() {
    std::vector<Definition> definitions;
    while (here().kind != Token::Kind::end) definitions.push_back(TRY(one()));
    return definitions;
  }

 private:
  const Token& here() const { return tokens_[std::min(at_, tokens_.size() - 1)]; }

  Error wrong(std::string_view expected) const {
    const auto line = 1 + std::ranges::count(text_.substr(0, here().at), '\n');
    return fail(Code::corrupt, fmt::format("line {}: {} expected, not '{}'", line, expected, here().source));
  }

  bool take(std::string_view keyword) {
    const bool fits = here().is(keyword) || here().is_symbol(keyword);
    if (fits) ++at_;
    return fits;
  }
  Result<void> expect(std::string_view keyword) {
    if (!take(keyword)) return wrong(keyword);
    return {};
  }
  Result<std::string> name() {
    if (!here().is_identifier()) return wrong("a name");
    return tokens_[at_++].text;
  }
  Result<std::string> text() {
    if (here().kind != Token::Kind::text) return wrong("a text");
    return tokens_[at_++].text;
  }
  Result<std::vector<std::string>> path(std::size_t parts) {
    std::vector<std::string> names;
    names.push_back(TRY(name()));
    while (names.size() < parts) {
      TRY(expect("."));
      names.push_back(TRY(name()));
    }
    return names;
  }
  Result<std::vector<std::string>> names_in_brackets() {
    std::vector<std::string> names;
    TRY(expect("("));
    do names.push_back(TRY(name()));
    while (take(","));
    TRY(expect(")"));
    return names;
  }
  Result<std::string> comment() {
    if (!take("COMMENT")) return std::string{};
    return text();
  }

  Result<Definition> catalog() {
    auto named = TRY(name());
    auto commented = TRY(comment());
    return finish(CatalogDefinition{std::move(named), std::move(commented)});
  }

  Result<Definition> one() {
    TRY(expect("CREATE"));
    if (take("CATALOG")) return catalog();
    if (take("SCHEMA")) {
      const auto names = TRY(path(2));
      auto commented = TRY(comment());
      return finish(SchemaDefinition{names[0], names[1], std::move(commented)});
    }
    if (take("VIEW")) return view();
    TRY(expect("TABLE"));
    return table();
  }

  Result<Definition> finish(Definition definition) {
    TRY(expect(";"));
    return definition;
  }

  Result<Definition> table() {
    const auto names = TRY(path(3));
    TableDefinition table{names[0], names[1], names[2], {}, {}};
    TRY(expect("("));
    do TRY(column_or_key(table.shape));
    while (take(","));
    TRY(expect(")"));
    while (!here().is("AS") && !here().is_symbol(";")) TRY(clause(table));
    if (take("AS")) table.query = rest();
    return finish(std::move(table));
  }

  Result<Definition> view() {
    const auto names = TRY(path(3));
    TableDefinition view{names[0], names[1], names[2], {}, {}};
    view.shape.type = "VIEW";
    view.shape.format = "UNITY_CATALOG";
    if (take("(")) {
      do {
        auto named = TRY(name());
        auto commented = TRY(comment());
        view.shape.columns.push_back({std::move(named), {}, true, std::move(commented)});
      } while (take(","));
      TRY(expect(")"));
    }
    view.shape.comment = TRY(comment());
    TRY(expect("AS"));
    view.query = rest();
    view.shape.view_definition = view.query;
    return finish(std::move(view));
  }

  // Takes the query up to the semicolon, as it is written.
  std::string rest() {
    const auto start = here().at;
    while (here().kind != Token::Kind::end && !here().is_symbol(";")) ++at_;
    auto query = std::string{text_.substr(start, here().at - start)};
    query.erase(query.find_last_not_of(" \n") + 1);
    return query;
  }

  Result<void> column_or_key(TableShape& shape) {
    if (take("CONSTRAINT")) return key(shape);
    auto named = TRY(name());
    auto typed = TRY(type());
    Column column{std::move(named), std::move(typed)};
    if (take("NOT")) {
      TRY(expect("NULL"));
      column.nullable = false;
    }
    column.comment = TRY(comment());
    if (take("MASK")) column.mask = TRY(dotted_name());
    if (take("TAGS")) column.tags = TRY(pairs());
    shape.columns.push_back(std::move(column));
    return {};
  }

  Result<DataType> type() {
    auto read = read_type(tokens_, at_);
    if (!read) return wrong("a type");
    return std::move(*read);
  }

  Result<std::string> dotted_name() {
    const auto names = TRY(path(3));
    return fmt::format("{}.{}.{}", names[0], names[1], names[2]);
  }

  Result<void> key(TableShape& shape) {
    Key key;
    key.name = TRY(name());
    const bool primary = take("PRIMARY");
    if (!primary) TRY(expect("FOREIGN"));
    TRY(expect("KEY"));
    key.columns = TRY(names_in_brackets());
    if (!primary) {
      TRY(expect("REFERENCES"));
      key.parent = TRY(dotted_name());
      key.parent_columns = TRY(names_in_brackets());
    }
    shape.keys.push_back(std::move(key));
    return {};
  }

  Result<void> clause(TableDefinition& table) {
    if (here().is("COMMENT")) return set(table.shape.comment, comment());
    if (take("PARTITIONED")) return partitions(table.shape);
    if (take("TBLPROPERTIES")) return set(table.shape.properties, pairs());
    if (take("TAGS")) return set(table.shape.tags, pairs());
    if (take("ROW")) return row_filter(table.shape);
    if (take("USING")) return set(table.shape.format, name());
    if (take("TYPE")) return set(table.shape.type, name());
    if (take("TROUBLE")) return trouble(table);
    return wrong("AS or a clause");
  }

  template <class Value>
  static Result<void> set(Value& into, Result<Value> value) {
    into = TRY(std::move(value));
    return {};
  }

  Result<void> partitions(TableShape& shape) {
    TRY(expect("BY"));
    int index = 0;
    for (const auto& name : TRY(names_in_brackets())) {
      const auto column = std::ranges::find(shape.columns, name, &Column::name);
      if (column == shape.columns.end()) return wrong("a column of the table");
      column->partition_index = index++;
    }
    return {};
  }

  // ('name' = 'value', …)
  Result<Pairs> pairs() {
    Pairs list;
    TRY(expect("("));
    do {
      auto name = TRY(text());
      TRY(expect("="));
      list.emplace_back(std::move(name), TRY(text()));
    } while (take(","));
    TRY(expect(")"));
    return list;
  }

  Result<void> row_filter(TableShape& shape) {
    TRY(expect("FILTER"));
    auto function = TRY(dotted_name());
    TRY(expect("ON"));
    auto names = TRY(names_in_brackets());
    shape.row_filter = RowFilter{std::move(function), std::move(names)};
    return {};
  }

  Result<void> trouble(TableDefinition& table) {
    static constexpr std::array<std::pair<std::string_view, Trouble>, 3> kinds{
        {{"FORBIDDEN", Trouble::forbidden}, {"VANISHED", Trouble::vanished}, {"BROKEN", Trouble::broken}}};
    const auto kind = std::ranges::find_if(kinds, [&](const auto& known) { return here().is(known.first); });
    if (kind == kinds.end()) return wrong("a kind of trouble");
    table.trouble = kind->second;
    ++at_;
    return {};
  }

  std::string_view text_;
  Tokens tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<Definition>> read_definitions(std::string_view text) {
  const auto tokens = tokenize(text);
  if (!tokens) return fail(Code::corrupt, tokens.error().text);
  return Reader{text, *tokens}.all();
}

}  // namespace kater::sandbox
