// What the audit log keeps: who did what to what, when, and how it ended. Never a secret.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace kater::model {

// Who acted. `console` is whoever commands Kater's own machine; `kater` acts by itself; `stranger` showed nothing that
// lets anybody in.
enum class ActorKind { person, token, agent, console, kater, stranger };
std::string_view name_of(ActorKind kind);
ActorKind actor_kind_from(std::string_view name);

enum class AuditOutcome { done, refused, failed };
std::string_view name_of(AuditOutcome outcome);
AuditOutcome audit_outcome_from(std::string_view name);

// Names are kept as they were at that time: the entry outlives what it speaks of.
struct AuditEvent {
  ActorKind actor_kind = ActorKind::kater;
  std::string actor_id = {};    // of the person; empty where there is none
  std::string actor = {};       // the username, with a token's name where it came by one
  std::string action = {};      // "connection.changed": what it was done to, and what
  std::string subject_id = {};  // of the connection, persona, person …
  std::string subject = {};     // its name
  AuditOutcome outcome = AuditOutcome::done;
  std::string address = {};   // of the client
  std::string detail = "{}";  // a JSON object: how many tables, which fields; no values that somebody typed
  bool operator==(const AuditEvent&) const = default;
};

struct AuditEntry {
  std::int64_t number = 0;  // 1, 2, 3 …: a gap is a removed entry
  Time at{};
  AuditEvent event;
  std::string hash = {};  // of the one before, and of all the above: src/store/audit_chain.h
  bool operator==(const AuditEntry&) const = default;
};

}  // namespace kater::model
