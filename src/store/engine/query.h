// A statement of our own SQL: written once, as a constant, and named for the log.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace kater::store {

// Only what stands in our source can become one: its constructor runs at compile time. Placeholders are $1, $2, …; the
// SQL is what SQLite and PostgreSQL both understand, ON CONFLICT and RETURNING included. The text ends with a zero, and
// its address is what a connection knows its prepared statement by.
struct Query {
  std::string_view name;
  std::string_view sql;
  consteval Query(const char* its_name, const char* its_sql) : name{its_name}, sql{its_sql} {}

 private:
  template <std::size_t>
  friend class JoinedQuery;
  constexpr Query(std::string_view its_name, std::string_view its_sql) : name{its_name}, sql{its_sql} {}
};

// The same out of several pieces, so that a list of columns is said in one place:
//   constexpr char columns_of_person[] = "person.id, person.username";
//   constexpr JoinedQuery all_people{"all_people", "SELECT ", columns_of_person, " FROM person"};
// Joined at compile time, and passed on as a Query. To be declared where a constant lives as long as the program: in a
// namespace.
template <std::size_t characters>
class JoinedQuery {
 public:
  template <std::size_t... sizes>
  consteval JoinedQuery(const char* name, const char (&... pieces)[sizes]) : name_{name} {
    std::size_t end = 0;
    (append(pieces, sizes - 1, end), ...);
  }
  constexpr operator Query() const {  // NOLINT(google-explicit-constructor): it is one
    return Query{name_, std::string_view{text_.data(), characters}};
  }

 private:
  consteval void append(const char* piece, std::size_t size, std::size_t& end) {
    for (std::size_t i = 0; i < size; ++i) text_[end++] = piece[i];
  }

  std::string_view name_;
  std::array<char, characters + 1> text_{};  // ended by a zero
};
template <std::size_t... sizes>
JoinedQuery(const char*, const char (&... pieces)[sizes]) -> JoinedQuery<((sizes - 1) + ...)>;

}  // namespace kater::store
