#include "base/result.h"

#include <cstdio>
#include <cstdlib>

namespace kater {

std::string_view name_of(Code code) {
  switch (code) {
    case Code::invalid_argument:
      return "invalid_argument";
    case Code::unauthenticated:
      return "unauthenticated";
    case Code::permission_denied:
      return "permission_denied";
    case Code::not_found:
      return "not_found";
    case Code::conflict:
      return "conflict";
    case Code::unsupported:
      return "unsupported";
    case Code::resource_exhausted:
      return "resource_exhausted";
    case Code::unavailable:
      return "unavailable";
    case Code::timed_out:
      return "timed_out";
    case Code::cancelled:
      return "cancelled";
    case Code::corrupt:
      return "corrupt";
    case Code::internal:
      return "internal";
  }
  return "internal";
}

namespace {
std::string_view sentence_of(Code code) {
  switch (code) {
    case Code::invalid_argument:
      return "The request was not understood. Check what was entered and try again.";
    case Code::unauthenticated:
      return "Sign in first, or use a token that is still valid.";
    case Code::permission_denied:
      return "You are not allowed to do this. Ask an admin of this Kater.";
    case Code::not_found:
      return "There is nothing by this name that you may see.";
    case Code::conflict:
      return "Somebody or something else changed this meanwhile. Look again and repeat.";
    case Code::unsupported:
      return "This is not supported here.";
    case Code::resource_exhausted:
      return "A limit is reached. Free some space or wait, then try again.";
    case Code::unavailable:
      return "It cannot be reached right now. Try again in a moment.";
    case Code::timed_out:
      return "It took too long and was stopped. Try again.";
    case Code::cancelled:
      return "It was cancelled.";
    case Code::corrupt:
      return "Stored data is damaged. Nothing was changed; ask the operator to look at Kater's log.";
    case Code::internal:
      return "Kater made a mistake. Nothing was lost; the log of the server says more.";
  }
  return "Kater made a mistake.";
}
}  // namespace

std::string Error::text() const {
  std::string text = what;
  if (during.empty()) return text;
  text += " (";
  for (std::size_t i = 0; i < during.size(); ++i) {
    if (i > 0) text += ", ";
    text += "while " + during[i];
  }
  return text + ")";
}

std::string Error::sentence() const { return for_people.empty() ? std::string{sentence_of(code)} : for_people; }

std::ostream& operator<<(std::ostream& out, const Error& error) {
  return out << name_of(error.code) << ": " << error.text();
}

Error fail(Code code, std::string what, std::string for_people) {
  return Error{code, std::move(what), std::move(for_people)};
}

Error refuse(Code code, std::string sentence) { return Error{code, sentence, sentence}; }

namespace detail {
void abort_because(const Error& error, const char* expression, const char* file, int line) {
  std::fprintf(stderr, "kater: %s:%d: %s failed: %s\n", file, line, expression, error.text().c_str());
  std::abort();
}
}  // namespace detail
}  // namespace kater
