// What the audit log keeps: who did what to which thing, when, and how it ended. An entry never holds a secret
// (docs/promises.md#promise-2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace kater::model {

// Who acted. A `person` comes by a browser's session, a `token` acts for the admin who made it, and an `agent` is a
// token that reads one persona. `console` is an operator on Kater's own machine; `kater` acts by itself; `stranger` is
// a caller without valid credentials.
enum class ActorKind { person, token, agent, console, kater, stranger };
std::string_view name_of(ActorKind kind);
// `stranger`, who has no rights, for a name that name_of() never wrote.
ActorKind actor_kind_from(std::string_view name);

// How an action ended: it took effect, the caller was not allowed it or asked for it wrongly, or Kater could not do it.
enum class AuditOutcome { done, refused, failed };
std::string_view name_of(AuditOutcome outcome);
// `failed` for a name that name_of() never wrote.
AuditOutcome audit_outcome_from(std::string_view name);

// One action, as the code that carries it out reports it. Names are kept as they were at that time, because the entry
// outlives the person and the thing that it speaks of.
struct AuditEvent {
  ActorKind actor_kind = ActorKind::kater;
  std::string actor_id = {};    // of the person; empty where there is none
  std::string actor = {};       // the username, with a token's name where it came by one
  std::string action = {};      // "connection.changed": what it was done to, and what
  std::string subject_id = {};  // of the connection, persona, person …
  std::string subject = {};     // its name
  AuditOutcome outcome = AuditOutcome::done;
  std::string address = {};   // of the client
  std::string detail = "{}";  // a JSON object: how many tables, which fields; never a value that was typed
  bool operator==(const AuditEvent&) const = default;
};

// An event with its place in the chain of entries. Numbers and hashes are given by the store, so that a removed,
// changed or inserted entry shows when the chain is verified (docs/operate/audit-log.md#how-it-shows-that-it-is-whole).
struct AuditEntry {
  std::int64_t number = 0;  // 1, 2, 3 …: a gap is a removed entry
  Time at{};
  AuditEvent event;
  std::string hash = {};  // SHA-256 in hexadecimal, of the previous entry's hash and all the above (audit_chain.h)
  bool operator==(const AuditEntry&) const = default;
};

}  // namespace kater::model
