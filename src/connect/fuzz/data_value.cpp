// A value by its type: the first line is the type, the rest the value. Whatever both are, it is a value or a failure.
#include "connect/data_value.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kater;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const auto line = text.find('\n');
  if (line == std::string_view::npos) return 0;
  const auto type = model::type_tree_of(text.substr(0, line));
  const auto value = connect::data_value_of(type, std::string{text.substr(line + 1)});
  if (value.has_value() && value->is_null() && type.kind != model::TypeKind::nested) std::abort();  // it was no NULL
  if (!value.has_value() && value.error().code != Code::corrupt) std::abort();
  return 0;
}
