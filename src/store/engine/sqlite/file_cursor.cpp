#include "store/engine/sqlite/file_cursor.h"

#include <sqlite3.h>

#include <array>

#include "store/engine/sqlite/file_failure.h"

namespace kater::store {
namespace {

// The names of the placeholders. No query of ours has more than these.
constexpr std::array placeholders{"$1",  "$2",  "$3",  "$4",  "$5",  "$6",  "$7",  "$8",  "$9",  "$10",
                                  "$11", "$12", "$13", "$14", "$15", "$16", "$17", "$18", "$19", "$20"};

struct Bind {
  sqlite3_stmt* statement;
  int index;
  int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, index); }
  int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
  int operator()(std::string_view text) const {
    const char* start = text.data() != nullptr ? text.data() : "";  // a null pointer would be NULL, not an empty text
    return sqlite3_bind_text64(statement, index, start, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
};

class FileCursor final : public Cursor {
 public:
  FileCursor(sqlite3* connection, sqlite3_stmt* statement, std::string_view name)
      : connection_{connection}, statement_{statement}, name_{name} {}
  FileCursor(const FileCursor&) = delete;
  FileCursor& operator=(const FileCursor&) = delete;
  ~FileCursor() override {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);  // the texts they point to end with the call
  }

  Result<bool> next() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) return failure_of(connection_, name_);
    changed_ = sqlite3_changes64(connection_);
    sqlite3_reset(statement_);  // a further step would start it again
    return false;
  }

  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const override {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (text == nullptr) return {};
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::int64_t changed() const override { return changed_; }

 private:
  sqlite3* connection_;
  sqlite3_stmt* statement_;
  std::string_view name_;
  std::int64_t changed_ = 0;
};

}  // namespace

Result<std::unique_ptr<Cursor>> start_in_file(sqlite3* connection, sqlite3_stmt* statement, std::string_view name,
                                              std::initializer_list<Value> values) {
  auto cursor = std::make_unique<FileCursor>(connection, statement, name);
  std::size_t number = 0;
  for (const auto& value : values) {
    const int index = sqlite3_bind_parameter_index(statement, placeholders.at(number++));
    if (std::visit(Bind{statement, index}, value.get()) != SQLITE_OK) return failure_of(connection, name);
  }
  return cursor;
}

}  // namespace kater::store
