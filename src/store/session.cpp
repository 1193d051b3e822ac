#include "store/session.h"

namespace kater::store {

Result<std::int64_t> Session::run(const Query& query, std::initializer_list<Value> values) {
  const auto cursor = TRY(start(query, values));
  while (TRY(cursor->next())) {
  }
  return cursor->changed();
}

}  // namespace kater::store
