// Tells what looks like data about a person, or like a secret. Such values are never shown to a language model,
// whatever else is allowed. Names are judged by their words, values by their form; in doubt the answer is yes, since a
// missed sample costs less than a leaked one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kater::model {

// Whether a column's name does: `customer_email`, `iban`, `dateOfBirth`, `api_key`.
bool sounds_personal(std::string_view column_name);

// Whether a value is an e-mail address, a phone or card number (Luhn), an IBAN (its check digits), an IP address, a
// token or a key; or a longer text that holds one.
bool looks_personal(std::string_view value);

// Whether a column is personal by its name or by any of its values.
bool is_personal(std::string_view column_name, std::span<const std::string> values);

}  // namespace kater::model
