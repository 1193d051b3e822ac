#include "store/engine/session.h"

#include "store/engine/query_log.h"

namespace kater::store {

Result<std::int64_t> Session::run(const Query& query, std::initializer_list<Value> values) {
  const auto cursor = TRY(started(query, values));
  while (TRY(cursor->next())) {
  }
  return cursor->changed();
}

Result<std::unique_ptr<Cursor>> Session::started(const Query& query, std::initializer_list<Value> values) {
  QueryLog::note(query);
  return start(query, values);
}

std::string Session::sealed(std::string_view text, const vault::Place& place) const {
  return seal_ == nullptr ? std::string{text} : seal_->seal(text, place);
}

Result<std::string> Session::opened(std::string text, const vault::Place& place) const {
  if (seal_ == nullptr) return text;
  return seal_->open(text, place).during("opening a sealed text of the store");
}

}  // namespace kater::store
