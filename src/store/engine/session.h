// What the stores run their SQL on: one transaction on one connection, whichever engine keeps the data.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/engine/query.h"
#include "vault/text_seal.h"

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

// One statement under way, from its first row to its end.
class Cursor {
 public:
  virtual ~Cursor() = default;
  // Goes to the next row; whether there is one.
  virtual Result<bool> next() = 0;
  // Of the row it stands on; columns count from 0. A text is valid until next().
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  // How many rows the statement changed; known once next() said that there is no further one.
  virtual std::int64_t changed() const = 0;
};

// The current row of a statement. Valid only inside the reader that it is passed to.
class Row {
 public:
  explicit Row(const Cursor& cursor) : cursor_{cursor} {}
  std::string text(int column) const { return std::string{cursor_.text(column)}; }
  std::int64_t integer(int column) const { return cursor_.integer(column); }
  bool flag(int column) const { return integer(column) != 0; }
  Time time(int column) const { return Time{std::chrono::milliseconds{integer(column)}}; }
  std::optional<Time> optional_time(int column) const {
    if (cursor_.is_null(column)) return std::nullopt;
    return time(column);
  }

 private:
  const Cursor& cursor_;
};

// Not thread-safe; Database hands it to one thread at a time. Statements are prepared at their first use and kept.
// Everything fails with the same few codes: conflict (a unique or foreign key), resource_exhausted (the disk is full),
// corrupt (what is there is not what was written), unavailable (another process holds the data for too long, or the
// server does not answer).
class Session {
 public:
  virtual ~Session() = default;

  // Runs it and gives the number of rows it changed.
  Result<std::int64_t> run(const Query& query, std::initializer_list<Value> values = {});

  // Hands each row to `read`; where that gives a Result, its first failure ends it.
  template <class Read>
  Result<void> each(const Query& query, std::initializer_list<Value> values, Read read) {
    const auto cursor = TRY(started(query, values));
    while (TRY(cursor->next())) {
      if constexpr (std::is_void_v<std::invoke_result_t<Read&, const Row&>>) {
        read(Row{*cursor});
      } else {
        TRY(read(Row{*cursor}));
      }
    }
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
    const auto cursor = TRY(started(query, values));
    std::optional<T> found;
    if (TRY(cursor->next())) found = read(Row{*cursor});
    return found;
  }

  // Several statements at once, without values: a migration.
  virtual Result<void> script(std::string_view sql) = 0;

  // What is written for a text that only Kater may read, and back. Where the whole database is encrypted that is the
  // text itself; elsewhere it is sealed to its place, so SQL can neither compare nor sort it. corrupt when it was
  // changed or moved.
  std::string sealed(std::string_view text, const vault::Place& place) const;
  Result<std::string> opened(std::string text, const vault::Place& place) const;
  // From now on texts are sealed.
  void seal_with(std::shared_ptr<const vault::TextSeal> seal) { seal_ = std::move(seal); }

 private:
  Result<std::unique_ptr<Cursor>> started(const Query& query, std::initializer_list<Value> values);
  virtual Result<std::unique_ptr<Cursor>> start(const Query& query, std::initializer_list<Value> values) = 0;

  std::shared_ptr<const vault::TextSeal> seal_;  // null: nothing needs to be sealed
};

}  // namespace kater::store
