// A value, or the reason why there is none. Expected failures travel as values and are translated once at each border
// (CONTRIBUTING.md); nothing of ours throws.
#pragma once

#include <ostream>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>
#include <utility>
#include <vector>

namespace kater {

// What kind of failure it is. Callers decide by this, never by the text.
enum class Code {
  invalid_argument,    // the input is wrong; the same input fails again
  unauthenticated,     // the credential is missing, wrong or expired
  permission_denied,   // the credential is fine, but may not do this
  not_found,           // it does not exist, or may not be seen
  conflict,            // it contradicts what is there
  unsupported,         // the other side cannot do this
  resource_exhausted,  // a disk, quota or limit is full
  unavailable,         // worth another try later
  timed_out,           // a deadline of ours passed
  cancelled,           // somebody asked to stop
  corrupt,             // stored or received bytes are not what was written
  internal,            // our mistake
};

std::string_view name_of(Code code);

struct Error {
  Code code = Code::internal;
  std::string what;        // for the operator's log; never holds a secret or a customer's data
  std::string for_people;  // what happened, why, what to do; empty where `what` would tell a person nothing
  std::vector<std::string> during = {};  // what we were doing, innermost first
  std::string reason = {};  // for programs, where `code` is too coarse; a name that one layer defines and reads

  // "what (while innermost, while outer)", for the log.
  std::string text() const;
  // The sentence for whoever uses Kater; one that belongs to the code where the error has none of its own.
  std::string sentence() const;

  bool operator==(const Error&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Error& error);

// tl::expected with the habit of saying what we were doing.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result(Error error) : tl::expected<T, Error>{tl::unexpect, std::move(error)} {}
  Result(tl::unexpected<Error> error) : tl::expected<T, Error>{std::move(error)} {}

  // Adds one line of context to a failure on its way up; a success passes unchanged.
  Result during(std::string what) && {
    if (!this->has_value()) this->error().during.push_back(std::move(what));
    return std::move(*this);
  }
};

// An error in one line: `what` for the log, `for_people` for whoever asked.
Error fail(Code code, std::string what, std::string for_people = {});

// An error whose one sentence serves both the log and the person: bad input, mostly.
Error refuse(Code code, std::string sentence);

namespace detail {
[[noreturn]] void abort_because(const Error& error, const char* expression, const char* file, int line);
template <class E>
void take(tl::expected<void, E>&&) {}
template <class T, class E>
T take(tl::expected<T, E>&& result) {
  return std::move(*result);
}
}  // namespace detail
}  // namespace kater

// The value, or return the error to our caller, whose own kind of error has to be one that this one becomes by itself.
// A statement expression (g++ and clang have it), which returns, so it has no place inside a coroutine; nor behind
// another value in the same braces, since g++ 12 does not destroy what an aggregate already holds when one of its later
// members returns.
#define TRY(expression)                                                  \
  __extension__({                                                        \
    auto try_result_ = (expression);                                     \
    if (!try_result_.has_value()) return std::move(try_result_).error(); \
    ::kater::detail::take(std::move(try_result_));                       \
  })

// The value of what cannot fail unless we made a mistake; aborts with the error otherwise.
#define MUST(expression)                                                                                     \
  __extension__({                                                                                            \
    auto must_result_ = (expression);                                                                        \
    if (!must_result_.has_value())                                                                           \
      ::kater::detail::abort_because(must_result_.error(), #expression, __builtin_FILE(), __builtin_LINE()); \
    ::kater::detail::take(std::move(must_result_));                                                          \
  })
