#include "model/personal.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"

namespace kater::model {
namespace {

bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// How a name is split: coarsely `ipv4` is one word, finely `email2` and `IPAddress` are two. A name is searched in both
// ways, because neither finds them all.
enum class Cut { coarsely, finely };

bool starts_a_word(std::string_view name, std::size_t at, Cut cut) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  if (at == 0) return false;
  const char before = name[at - 1], c = name[at];
  if (is_capital(c) && is_small(before)) return true;
  if (cut == Cut::coarsely) return false;
  const bool ends_capitals = is_capital(c) && is_capital(before) && at + 1 < name.size() && is_small(name[at + 1]);
  return ends_capitals || (is_alnum(before) && is_alnum(c) && is_digit(before) != is_digit(c));
}

// `dateOfBirth`, `DATE_OF_BIRTH` and `date-of-birth` are all "date of birth", with a blank at both ends.
std::string words_of(std::string_view name, Cut cut) {
  std::string words = " ";
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (words.back() != ' ' && (!is_alnum(name[i]) || starts_a_word(name, i, cut))) words += ' ';
    if (is_alnum(name[i])) words += to_lower(name[i]);
  }
  return words.back() == ' ' ? words : words + ' ';
}

// Whole words of a name, or several in a row. They are compared with a blank at both ends, so that `pan` is not found
// in `company`.
constexpr std::array personal_words{"email",
                                    "e mail",
                                    "mail address",
                                    "phone",
                                    "telephone",
                                    "mobile",
                                    "fax",
                                    "msisdn",
                                    "imei",
                                    "ssn",
                                    "social security",
                                    "national id",
                                    "tax id",
                                    "passport",
                                    "driver license",
                                    "licence number",
                                    "iban",
                                    "bic",
                                    "account number",
                                    "card number",
                                    "credit card",
                                    "cardholder",
                                    "cvv",
                                    "pan",
                                    "first name",
                                    "firstname",
                                    "last name",
                                    "lastname",
                                    "surname",
                                    "given name",
                                    "family name",
                                    "full name",
                                    "fullname",
                                    "maiden name",
                                    "birth",
                                    "birthday",
                                    "birthdate",
                                    "dob",
                                    "gender",
                                    "sex",
                                    "religion",
                                    "ethnicity",
                                    "nationality",
                                    "salary",
                                    "wage",
                                    "street",
                                    "address",
                                    "addr",
                                    "postcode",
                                    "latitude",
                                    "longitude",
                                    "geolocation",
                                    "ip",
                                    "ip address",
                                    "ipv4",
                                    "ipv6",
                                    "mac address",
                                    "user agent",
                                    "password",
                                    "passwd",
                                    "pwd",
                                    "secret",
                                    "token",
                                    "api key",
                                    "apikey",
                                    "access key",
                                    "private key",
                                    "credential",
                                    "credentials",
                                    "session id",
                                    "cookie",
                                    "diagnosis",
                                    "patient",
                                    "username",
                                    "user name",
                                    "login",
                                    "signature",
                                    "biometric",
                                    "license plate"};

// The check digit of card numbers (ISO/IEC 7812): from the right every second digit counts twice, and the sum ends in
// 0.
bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = (*digit - '0') * (twice ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

// ISO 13616: the first four characters go to the end, letters count from 10, and the whole is 1 modulo 97. Blanks are
// dropped first, since people write an IBAN in groups of four.
bool is_iban(std::string_view text) {
  std::string compact;
  for (const char c : text) {
    if (c != ' ') compact += to_upper(c);
  }
  if (compact.size() < 15 || compact.size() > 34 || !std::ranges::all_of(compact, is_alnum)) return false;
  if (!is_letter(compact[0]) || !is_letter(compact[1]) || !is_digit(compact[2]) || !is_digit(compact[3])) return false;
  std::rotate(compact.begin(), compact.begin() + 4, compact.end());
  int remainder = 0;
  for (const char c : compact) {
    const int value = is_digit(c) ? c - '0' : c - 'A' + 10;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder == 1;
}

// The last `@` counts, so that several addresses in one word and a handle are found too:
// ada@example.com/bob@example.com, @ada@example.social.
bool is_email(std::string_view word) {
  const auto at = word.rfind('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const auto dot = word.rfind('.');
  return dot != std::string_view::npos && dot > at + 1 && dot + 2 < word.size();
}

bool is_ipv4(std::string_view word) {
  int parts = 0;
  while (true) {
    const auto part = word.substr(0, word.find('.'));
    if (part.empty() || part.size() > 3 || !std::ranges::all_of(part, is_digit)) return false;
    if (!integer_from<int>(part, 0, 255)) return false;
    ++parts;
    if (part.size() == word.size()) return parts == 4;
    word.remove_prefix(part.size() + 1);
  }
}

bool is_ipv6(std::string_view word) {
  const auto colons = std::ranges::count(word, ':');
  const bool is_short = word.find("::") != std::string_view::npos;
  if ((is_short ? colons < 2 : colons != 7) || colons > 7) return false;
  return word.size() > 3 && std::ranges::all_of(word, [](char c) { return is_hex(c) || c == ':'; });
}

// Looks for an address with what may stand around it: a port, a network's size, a scheme, a zone.
bool holds_ip(std::string_view word) {
  if (is_ipv6(word.substr(0, word.find_first_of("/%")))) return true;
  for (auto rest = word; !rest.empty();) {
    const auto end = std::min(rest.find_first_of("/:@"), rest.size());
    if (is_ipv4(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// A text that begins as the tokens of known issuers do, or is long and mixes letters and digits as no typed word does.
bool is_token(std::string_view word) {
  constexpr std::array prefixes{"dapi", "dose", "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "sk-",
                                "pk_",  "AKIA", "ASIA", "AIza", "eyJ",         "ya29.",  "SG.",   "hf_",   "npm_"};
  const bool has_prefix =
      std::ranges::any_of(prefixes, [&](std::string_view prefix) { return word.starts_with(prefix); });
  if (has_prefix && word.size() >= 16) return true;
  if (word.starts_with("-----BEGIN")) return true;
  if (word.size() < 32) return false;
  const bool is_base64 = std::ranges::all_of(
      word, [](char c) { return is_alnum(c) || c == '+' || c == '/' || c == '=' || c == '_' || c == '-' || c == '.'; });
  const bool is_uuid = word.size() == 36 && std::ranges::count(word, '-') == 4;  // an identifier, and no secret
  return is_base64 && !is_uuid && std::ranges::any_of(word, is_digit) && std::ranges::any_of(word, is_letter);
}

// Digits with the characters that people put between them. A date or a decimal number is none.
bool is_number_of_a_person(std::string_view text) {
  std::string digits;
  std::size_t separators = 0;
  for (const char c : text) {
    if (is_digit(c))
      digits += c;
    else if (std::string_view{" -()/"}.find(c) != std::string_view::npos)
      ++separators;
    else if (c != '+' || !digits.empty())
      return false;
  }
  if (digits.size() >= 13 && digits.size() <= 19 && passes_luhn(digits)) return true;  // a card
  const bool starts_as_phone = text.starts_with('+') || text.starts_with("00") || text.starts_with('(');
  const bool has_length_of_phone = digits.size() >= 7 && digits.size() <= 15;
  if (has_length_of_phone && starts_as_phone) return true;
  const bool is_date = digits.size() == 8 && separators == 2;
  return digits.size() >= 9 && digits.size() <= 15 && separators >= 2 && !is_date;  // 030 1234 5678, 078-05-1120
}

// Whether the number between `start` and `end` is one by itself: those in 10:30 and 1,234.50 are parts of something
// else. A position before the text wraps around to one behind its end, which counts as a blank.
bool stands_alone(std::string_view text, std::size_t start, std::size_t end) {
  constexpr std::string_view around = " \t\r\n;<>[]{}\"'|=!?";
  const auto is_blank_or_sign = [&](std::size_t at) {
    return at >= text.size() || around.find(text[at]) != std::string_view::npos;
  };
  const auto joins = [&](std::size_t at) {
    return at < text.size() && std::string_view{".:,"}.find(text[at]) != std::string_view::npos;
  };
  const auto is_digit_at = [&](std::size_t at) { return at < text.size() && is_digit(text[at]); };
  const bool begins = is_blank_or_sign(start - 1) || (joins(start - 1) && !is_digit_at(start - 2));
  return begins && (is_blank_or_sign(end) || (joins(end) && !is_digit_at(end + 1)));
}

// Looks inside a longer text, where a number may have blanks in it: `call +49 30 1234567`. Single digits in a row are a
// list, so the characters between may be half as many as the digits at most.
bool holds_number_of_a_person(std::string_view text) {
  constexpr std::string_view signs = "+0123456789 -()/";
  for (auto start = text.find_first_of("+(0123456789"); start != std::string_view::npos;) {
    const auto end = std::min(text.find_first_not_of(signs, start), text.size());
    const auto number = trimmed(text.substr(start, end - start), " -/");
    const auto digits = std::ranges::count_if(number, is_digit);
    const auto others = static_cast<std::ptrdiff_t>(number.size()) - digits;
    const bool is_balanced =
        std::ranges::count(number, '(') == std::ranges::count(number, ')') && !number.ends_with(')');
    if (is_balanced && others * 2 <= digits && stands_alone(text, start, start + number.size()) &&
        is_number_of_a_person(number)) {
      return true;
    }
    start = text.find_first_of("+(0123456789", end);
  }
  return false;
}

}  // namespace

bool sounds_personal(std::string_view column_name) {
  const auto words = words_of(column_name, Cut::coarsely) + words_of(column_name, Cut::finely);
  return std::ranges::any_of(personal_words, [&](std::string_view word) {
    return words.find(" " + std::string{word} + " ") != std::string::npos;
  });
}

bool looks_personal(std::string_view value) {
  const auto whole = trimmed(value);
  if (is_iban(whole) || is_number_of_a_person(whole) || holds_number_of_a_person(whole)) return true;
  constexpr std::string_view between = " \t\r\n,;<>()[]{}\"'|=";
  for (auto rest = whole; !rest.empty();) {
    const auto word = trimmed(rest.substr(0, rest.find_first_of(between)), ".:!?");
    if (is_email(word) || holds_ip(word) || is_token(word)) return true;
    if (is_iban(word) || (word.size() >= 9 && is_number_of_a_person(word))) return true;
    const auto end = rest.find_first_of(between);
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  return false;
}

bool is_personal(std::string_view column_name, std::span<const std::string> values) {
  return sounds_personal(column_name) || std::ranges::any_of(values, looks_personal);
}

}  // namespace kater::model
