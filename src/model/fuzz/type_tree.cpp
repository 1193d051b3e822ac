// The input is the text of a type, as a column of some workspace declares it.
#include "model/type_tree.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kater::model;
  const auto type = type_tree_of({reinterpret_cast<const char*>(data), size});
  if (type_tree_of(to_text(type)) != type) std::abort();  // what was read is what is written
  return 0;
}
