// Who may see what: the one place that decides it, asked by every route, export and agent (docs/promises.md#promise-6).
#pragma once

#include <string_view>
#include <vector>

#include "access/caller.h"
#include "base/result.h"
#include "model/persona.h"
#include "store/accounts/persona_store.h"

namespace kater::access {

// Thread-safe; `personas` must outlive it. What a caller may not see is not_found for them, as if it did not exist.
class Visibility {
 public:
  explicit Visibility(store::PersonaStore& personas) : personas_{personas} {}

  // An admin sees every table; a member those of their personas; an agent those of its one persona.
  Result<void> require_table(const Caller& caller, const model::TableOfConnection& table);
  // An admin sees every persona; a member those they belong to; an agent its one.
  Result<void> require_persona(const Caller& caller, std::string_view persona_id);
  Result<std::vector<store::PersonaCounts>> personas_for(const Caller& caller);

 private:
  store::PersonaStore& personas_;
};

}  // namespace kater::access
