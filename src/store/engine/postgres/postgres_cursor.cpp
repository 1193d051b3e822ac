#include "store/engine/postgres/postgres_cursor.h"

#include <libpq-fe.h>

#include <charconv>

#include "store/engine/postgres/postgres_failure.h"

namespace kater::store {
namespace {

std::int64_t number_in(std::string_view text) {
  if (text == "t") return 1;  // a comparison is a boolean here, and 0 or 1 in the file
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The whole answer is in memory already when this is made; libpq reads it before it returns.
class PostgresCursor final : public Cursor {
 public:
  explicit PostgresCursor(PostgresResult result) : result_{std::move(result)} {}

  Result<bool> next() override { return ++row_ < PQntuples(result_.get()); }
  bool is_null(int column) const override { return PQgetisnull(result_.get(), row_, column) != 0; }
  std::int64_t integer(int column) const override { return number_in(text(column)); }
  std::string_view text(int column) const override {
    return {PQgetvalue(result_.get(), row_, column),
            static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
  }
  std::int64_t changed() const override { return number_in(PQcmdTuples(result_.get())); }

 private:
  PostgresResult result_;
  int row_ = -1;
};

// Texts as libpq wants them: each ended by a zero.
struct Sent {
  std::vector<std::string> texts;
  std::vector<const char*> values;
};

struct Write {
  Sent& to;
  bool operator()(std::nullptr_t) const {
    to.values.push_back(nullptr);
    return true;
  }
  bool operator()(std::int64_t number) const { return keep(std::to_string(number)); }
  bool operator()(std::string_view text) const {
    return text.find('\0') == std::string_view::npos && keep(std::string{text});
  }
  bool keep(std::string text) const {
    to.values.push_back(to.texts.emplace_back(std::move(text)).c_str());
    return true;
  }
};

}  // namespace

void ClearPostgresResult::operator()(pg_result* result) const { PQclear(result); }

Result<std::unique_ptr<Cursor>> start_in_postgres(pg_conn* connection, const std::string& prepared,
                                                  std::string_view name, std::initializer_list<Value> values) {
  Sent sent;
  sent.texts.reserve(values.size());  // so that no text moves
  for (const auto& value : values) {
    if (std::visit(Write{sent}, value.get())) continue;
    return refuse(Code::invalid_argument, "A text holds a zero byte, which PostgreSQL cannot keep.");
  }
  PostgresResult result{PQexecPrepared(connection, prepared.c_str(), static_cast<int>(sent.values.size()),
                                       sent.values.data(), nullptr, nullptr, 0)};
  const auto status = PQresultStatus(result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return failure_of(connection, result.get(), name);
  return std::make_unique<PostgresCursor>(std::move(result));
}

}  // namespace kater::store
