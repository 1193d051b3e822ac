#include "store/session.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>

#include "store/failure.h"

namespace kater::store {
namespace {

// The names of the placeholders; no query of ours has more.
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

}  // namespace

bool Row::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::string Row::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::int64_t Row::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::optional<Time> Row::optional_time(int column) const {
  if (is_null(column)) return std::nullopt;
  return time(column);
}

void Session::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Session::~Session() = default;

Result<std::int64_t> Session::run(const Query& query, std::initializer_list<Value> values) {
  TRY(each(query, values, [](const Row&) {}));
  return std::int64_t{sqlite3_changes64(connection_)};
}

Result<void> Session::script(std::string_view sql) {
  const int code = sqlite3_exec(connection_, std::string{sql}.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return failure_of(connection_, "a script");
  return {};
}

Result<sqlite3_stmt*> Session::start(const Query& query, std::initializer_list<Value> values) {
  auto& prepared = prepared_[query.sql.data()];
  if (prepared == nullptr) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(connection_, query.sql.data(), static_cast<int>(query.sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return failure_of(connection_, query.name);
    prepared.reset(statement);
  }
  std::size_t number = 0;
  for (const auto& value : values) {
    const int index = sqlite3_bind_parameter_index(prepared.get(), placeholders.at(number++));
    if (std::visit(Bind{prepared.get(), index}, value.get()) != SQLITE_OK) return failure_of(connection_, query.name);
  }
  return prepared.get();
}

Result<bool> Session::step(const Query& query, sqlite3_stmt* statement) {
  const int code = sqlite3_step(statement);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    finish(statement);
    return false;
  }
  auto failure = failure_of(connection_, query.name);
  finish(statement);
  return failure;
}

void Session::finish(sqlite3_stmt* statement) {
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);  // the texts they point to end with the call
}

}  // namespace kater::store
