// One connection to the database, inside one transaction. The only place that knows how SQLite is called.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/query.h"

struct sqlite3;
struct sqlite3_stmt;

namespace kater::store {

// A bound value. Texts are not copied: they must live until the call returns.
class Value {
 public:
  Value(std::nullptr_t) {}
  Value(std::int64_t number) : value_{number} {}
  Value(int number) : value_{std::int64_t{number}} {}
  Value(bool flag) : value_{std::int64_t{flag ? 1 : 0}} {}
  Value(Time time) : value_{std::int64_t{time.time_since_epoch().count()}} {}
  Value(std::string_view text) : value_{text} {}
  Value(const std::string& text) : value_{std::string_view{text}} {}
  Value(const char* text) : value_{std::string_view{text}} {}
  template <class T>
  Value(const std::optional<T>& value) {
    if (value) *this = Value{*value};
  }

  const std::variant<std::nullptr_t, std::int64_t, std::string_view>& get() const { return value_; }

 private:
  std::variant<std::nullptr_t, std::int64_t, std::string_view> value_ = nullptr;
};

// The row a statement stands on; columns count from 0. Valid only inside the reader it is passed to.
class Row {
 public:
  explicit Row(sqlite3_stmt* statement) : statement_{statement} {}
  std::string text(int column) const;
  std::int64_t integer(int column) const;
  bool flag(int column) const { return integer(column) != 0; }
  Time time(int column) const { return Time{std::chrono::milliseconds{integer(column)}}; }
  std::optional<Time> optional_time(int column) const;

 private:
  bool is_null(int column) const;
  sqlite3_stmt* statement_;
};

// Not thread-safe; Database hands it to one thread at a time. Statements are prepared at their first use and kept.
// Everything fails with the same few codes: conflict (a unique or foreign key), resource_exhausted (the disk is full),
// corrupt (a page is not what was written), unavailable (another process holds the file for too long).
class Session {
 public:
  explicit Session(sqlite3* connection) : connection_{connection} {}
  Session(Session&&) = default;
  ~Session();

  // Runs it and gives the number of rows it changed.
  Result<std::int64_t> run(const Query& query, std::initializer_list<Value> values = {});

  // Hands each row to `read`.
  template <class Read>
  Result<void> each(const Query& query, std::initializer_list<Value> values, Read read) {
    sqlite3_stmt* statement = TRY(start(query, values));
    while (TRY(step(query, statement))) read(Row{statement});
    return {};
  }

  // What `read` makes of each row.
  template <class Read, class T = std::invoke_result_t<Read, const Row&>>
  Result<std::vector<T>> all(const Query& query, std::initializer_list<Value> values, Read read) {
    std::vector<T> found;
    TRY(each(query, values, [&](const Row& row) { found.push_back(read(row)); }));
    return found;
  }

  // What `read` makes of the first row, or nothing where there is none.
  template <class Read, class T = std::invoke_result_t<Read, const Row&>>
  Result<std::optional<T>> first(const Query& query, std::initializer_list<Value> values, Read read) {
    sqlite3_stmt* statement = TRY(start(query, values));
    std::optional<T> found;
    if (TRY(step(query, statement))) found = read(Row{statement});
    finish(statement);
    return found;
  }

  // Several statements at once, without values: a migration.
  Result<void> script(std::string_view sql);

 private:
  Result<sqlite3_stmt*> start(const Query& query, std::initializer_list<Value> values);
  Result<bool> step(const Query& query, sqlite3_stmt* statement);  // whether there is a row
  static void finish(sqlite3_stmt* statement);

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* connection_;                                                      // owned by Database
  std::map<const char*, std::unique_ptr<sqlite3_stmt, Finalize>> prepared_;  // by where the query stands in our source
};

}  // namespace kater::store
