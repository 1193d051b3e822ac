#include "connect/databricks/address_parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "connect/databricks/address_path.h"
#include "connect/databricks/address_url.h"
#include "connect/pasted_text.h"

namespace kater::connect::databricks {
namespace {

enum class Meaning { nothing, workspace, http_path, host, port, secret };

struct Parameter {
  std::string_view name;  // in lower case, without `_` and without a program's prefix
  Meaning meaning;
};

// The names of the JDBC and ODBC drivers, of Databricks' SDKs and connectors, and of the variables they read.
constexpr std::array parameters{
    Parameter{"o", Meaning::workspace},
    Parameter{"workspaceid", Meaning::workspace},
    Parameter{"httppath", Meaning::http_path},
    Parameter{"host", Meaning::host},
    Parameter{"hostname", Meaning::host},
    Parameter{"server", Meaning::host},
    Parameter{"serverhostname", Meaning::host},
    Parameter{"port", Meaning::port},
    Parameter{"pwd", Meaning::secret},
    Parameter{"password", Meaning::secret},
    Parameter{"token", Meaning::secret},
    Parameter{"accesstoken", Meaning::secret},
    Parameter{"authaccesstoken", Meaning::secret},
    Parameter{"clientsecret", Meaning::secret},
    Parameter{"oauth2secret", Meaning::secret},
};

Meaning meaning_of(std::string_view name) {
  auto plain = lower_case(name);
  std::erase(plain, '_');
  std::string_view known = plain;
  take_prefix(known, "export");
  take_prefix(known, "databricks");
  const auto* const found = std::ranges::find(parameters, known, &Parameter::name);
  return found == parameters.end() ? Meaning::nothing : found->meaning;
}

// A percent sign that no pair of hexadecimal digits follows stays as it is.
std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (; !text.empty(); text.remove_prefix(1)) {
    unsigned char byte = 0;
    const auto digits = text.substr(1, 2);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    const bool is_encoded = text.front() == '%' && digits.size() == 2 && read.ptr == digits.data() + digits.size();
    decoded += is_encoded ? static_cast<char>(byte) : text.front();
    if (is_encoded) text.remove_prefix(2);
  }
  return decoded;
}

// Hands on each name, as its meaning, with its value.
template <class Visit>
Result<void> each_parameter(std::string_view text, Visit visit) {
  constexpr std::string_view between = "?&;#";
  while (!text.empty()) {
    if (between.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    auto value = take_until(text, between);
    const auto name = take_until(value, "=");
    if (value.empty()) continue;
    value.remove_prefix(1);
    TRY(visit(meaning_of(name), trimmed(value)));
  }
  return {};
}

void read_workspace(std::string_view value, ParsedField& parsed) { parsed.workspace_id = take_until(value, "/"); }

// In a path's own query only the workspace is looked for: whatever is nested inside of it, this ends.
Result<void> read_http_path(std::string_view value, ParsedField& parsed) {
  const auto decoded = percent_decoded(value);
  std::string_view rest = decoded;
  TRY(read_path(take_until(rest, "?#&"), parsed));
  return each_parameter(rest, [&](Meaning meaning, std::string_view workspace) -> Result<void> {
    if (meaning == Meaning::workspace) read_workspace(workspace, parsed);
    return {};
  });
}

// The address itself says better which host it is: a page's query may name another.
Result<void> read_host(std::string_view value, ParsedField& parsed) {
  if (!parsed.host.empty()) return {};
  const auto decoded = percent_decoded(value);
  std::string_view text = decoded;
  return take_url(text, parsed);
}

Result<void> read_one(Meaning meaning, std::string_view value, ParsedField& parsed) {
  switch (meaning) {
    case Meaning::workspace:
      read_workspace(value, parsed);
      return {};
    case Meaning::http_path:
      return read_http_path(value, parsed);
    case Meaning::host:
      return read_host(value, parsed);
    case Meaning::port:
      if (!parsed.port) parsed.port = TRY(port_from(value));
      return {};
    case Meaning::secret:
      parsed.held_a_secret = parsed.held_a_secret || !value.empty();
      return {};
    case Meaning::nothing:
      break;
  }
  return {};
}

}  // namespace

Result<void> read_parameters(std::string_view text, ParsedField& parsed) {
  return each_parameter(text,
                        [&](Meaning meaning, std::string_view value) { return read_one(meaning, value, parsed); });
}

}  // namespace kater::connect::databricks
