// What looks like data about a person, or like a secret: never shown to a language model, whatever else is allowed.
// Names are judged by their words, values by their form; both say yes in doubt.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace kater::model {

// Of a column: `customer_email`, `iban`, `dateOfBirth`, `api_key`.
bool sounds_personal(std::string_view column_name);

// An e-mail address, a phone or card number (Luhn), an IBAN (its check digits), an IP address, a token or a key; or a
// longer text that holds one.
bool looks_personal(std::string_view value);

// By its name, or by any of its values.
bool is_personal(std::string_view column_name, std::span<const std::string> values);

}  // namespace kater::model
