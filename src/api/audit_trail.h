// Writes the audit log of the API: one line for every change, sign-in and refusal, in the one place that all requests
// pass. A route says what its action is called; who, what to and from where is found out here.
#pragma once

#include <map>
#include <string>

#include "api/router.h"
#include "base/clock.h"
#include "base/guarded.h"

namespace kater::store {
class Store;
}

namespace kater::api {

// Thread-safe; `store` and `clock` must outlive it.
//
// Kept: what was done, what failed half-way, every sign-in whether it succeeded or not, and refusals: those of the same
// caller at the same route once a minute, so that nobody fills the disk by knocking. Not kept: what was mistyped, which
// changed nothing.
class AuditTrail final : public AuditObserver {
 public:
  AuditTrail(store::Store& store, const Clock& clock) : store_{store}, clock_{clock} {}

  void before(const Route& route, const Call& call) override;
  Result<void> after(const Route& route, const Call& call, int status) override;
  void refused(const Route& route, const listen::Request& request, const access::Caller* caller) override;

 private:
  bool is_news(const std::string& key);

  store::Store& store_;
  const Clock& clock_;
  Guarded<std::map<std::string, Time>> reported_;  // refusals, by whose and what
};

}  // namespace kater::api
