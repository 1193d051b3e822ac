#include "store/accounts/audit_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "store/accounts/audit_chain.h"
#include "store/engine/database.h"

namespace kater::store {
namespace {

constexpr Query take_audit_head{"take_audit_head", R"sql(
  UPDATE audit_head SET entries = entries + 1 WHERE id = 1 RETURNING entries, hash
)sql"};
constexpr Query set_audit_head{"set_audit_head", "UPDATE audit_head SET hash = $1 WHERE id = 1"};
constexpr Query audit_head{"audit_head", "SELECT entries, hash FROM audit_head WHERE id = 1"};
constexpr char columns_of_entry[] =
    "number, happened_at, actor_kind, actor_id, actor, action, subject_id, subject, outcome, address, detail, hash";
constexpr JoinedQuery add_audit_entry{"add_audit_entry", "INSERT INTO audit_entry (", columns_of_entry, R"sql()
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql"};
constexpr JoinedQuery audit_entries_after{"audit_entries_after", "SELECT ", columns_of_entry, R"sql(
  FROM audit_entry WHERE number > $1 ORDER BY number LIMIT $2
)sql"};
// The patterns come with % around them; what was typed in them is escaped by '!'.
constexpr JoinedQuery audit_entries{"audit_entries", "SELECT ", columns_of_entry, R"sql(
  FROM audit_entry
  WHERE number < $1 AND happened_at >= $2 AND happened_at < $3
    AND lower(actor) LIKE $4 ESCAPE '!' AND lower(subject) LIKE $5 ESCAPE '!'
    AND (action LIKE $6 ESCAPE '!' OR action LIKE $7 ESCAPE '!')
    AND outcome LIKE $8
  ORDER BY number DESC LIMIT $9
)sql"};

constexpr std::int64_t page = 500;
constexpr std::int64_t no_bound = std::int64_t{1} << 60;

AuditStore::Head read_head(const Row& row) { return {row.integer(0), row.text(1)}; }

model::AuditEntry read_entry(const Row& row) {
  return {.number = row.integer(0),
          .at = row.time(1),
          .event = {.actor_kind = model::actor_kind_from(row.text(2)),
                    .actor_id = row.text(3),
                    .actor = row.text(4),
                    .action = row.text(5),
                    .subject_id = row.text(6),
                    .subject = row.text(7),
                    .outcome = model::audit_outcome_from(row.text(8)),
                    .address = row.text(9),
                    .detail = row.text(10)},
          .hash = row.text(11)};
}

// Makes small letters as lower() of both engines does, which agree on ASCII alone.
std::string pattern_of(std::string_view part) {
  std::string pattern = "%";
  for (const char c : part) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += to_lower(c);
  }
  return pattern + '%';
}

// The pattern of the word itself.
std::string whole_pattern(const std::string& action) {
  const auto pattern = pattern_of(action);
  return pattern.substr(1, pattern.size() - 2);
}

// The pattern of actions that begin with this word, as `person` of `person.invited`; any action where it is empty.
std::string first_word_pattern(const std::string& action) {
  return action.empty() ? "%" : whole_pattern(action) + ".%";
}

Result<AuditStore::Head> required(Result<std::optional<AuditStore::Head>> found) {
  auto head = TRY(std::move(found));
  if (!head) return refuse(Code::corrupt, "The audit log is not whole: its last entry is not known any more.");
  return std::move(*head);
}

// The head is counted up first, which locks it: entries get their numbers and hashes one after the other.
Result<void> add_to(Session& session, const model::AuditEvent& event, Time now) {
  const auto head = TRY(required(session.first(take_audit_head, {}, read_head)));
  model::AuditEntry entry{.number = head.entries, .at = now, .event = event};
  entry.hash = audit_hash(head.hash, audit_text(entry));
  TRY(session.run(add_audit_entry,
                  {entry.number, entry.at, name_of(event.actor_kind), event.actor_id, event.actor, event.action,
                   event.subject_id, event.subject, name_of(event.outcome), event.address, event.detail, entry.hash}));
  TRY(session.run(set_audit_head, {entry.hash}));
  return {};
}

}  // namespace

Result<void> AuditStore::add(const model::AuditEvent& event) {
  return database_.write([&](Session& session) { return add_to(session, event, clock_.now()); });
}

Result<std::vector<model::AuditEntry>> AuditStore::list(const AuditFilter& filter) {
  const auto before = filter.before > 0 ? filter.before : no_bound;
  const auto from = filter.from ? Value{*filter.from} : Value{std::int64_t{0}};
  const auto until = filter.until ? Value{*filter.until} : Value{no_bound};
  const auto actor = pattern_of(filter.actor), subject = pattern_of(filter.subject);
  const auto whole = whole_pattern(filter.action), first_word = first_word_pattern(filter.action);
  const auto outcome = filter.outcome ? name_of(*filter.outcome) : std::string_view{"%"};
  return database_.read([&](Session& session) {
    return session.all(audit_entries, {before, from, until, actor, subject, whole, first_word, outcome, filter.limit},
                       read_entry);
  });
}

Result<std::vector<model::AuditEntry>> AuditStore::after(std::int64_t number, std::int64_t limit) {
  return database_.read([&](Session& session) {
    return session.all(audit_entries_after, {number, limit}, read_entry);
  });
}

Result<AuditStore::Head> AuditStore::head() {
  return required(database_.read([](Session& session) { return session.first(audit_head, {}, read_head); }));
}

Result<AuditStore::Head> AuditStore::verify() {
  const auto expected = TRY(head());
  AuditChain chain;
  // Read in pages, so that it costs no memory. What is added meanwhile is not looked at.
  for (std::int64_t last = 0; last < expected.entries;) {
    const auto entries = TRY(after(last, std::min(page, expected.entries - last)));
    if (entries.empty()) break;
    for (const auto& entry : entries) TRY(chain.follow(entry));
    last = entries.back().number;
  }
  if (chain.entries() != expected.entries || chain.hash() != expected.hash) {
    return refuse(Code::corrupt,
                  fmt::format("The audit log is not whole: it had {} entries, and the last that follows is number {}. "
                              "Compare it with an export or a backup from before.",
                              expected.entries, chain.entries()));
  }
  return expected;
}

}  // namespace kater::store
