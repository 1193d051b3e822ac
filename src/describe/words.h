// Splits names into words, and puts words together into English. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kater::describe {

// The words of a name, in lower case and in their order.
using Words = std::vector<std::string>;

// Splits a name and writes its abbreviations out: `custAddr_2` is customer, address, 2. Words end at `_`, `-`, dots,
// blanks, other punctuation, symbols, digits and capitals. Empty where a name holds no letter and no digit.
Words words_of(std::string_view name);

// Joins words as a person writes them: "customer ID".
std::string phrase(const Words& words);

std::string capitalised(std::string text);    // its first letter, where it is one of ASCII
std::string singular(std::string_view word);  // "customers" is "customer"; what it does not know stays
std::string plural(std::string_view word);    // "customer" is "customers"
std::string in_a_row(const Words& things);    // "a, b and c"
bool has_letters(const Words& words);
bool is_identifier_word(std::string_view word);  // "id", "key", …
// Without the words at the end that only say it is an identifier: "customer" of `customer_sk`.
Words identified_by(Words words);
Words without_last(Words words);
Words with_last(Words words, std::string (*change)(std::string_view));

}  // namespace kater::describe
