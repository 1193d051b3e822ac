#include "store/accounts/audit_chain.h"

#include <fmt/format.h>

#include "base/json.h"
#include "base/secret.h"

namespace kater::store {
namespace {

constexpr std::string_view beginning = "0000000000000000000000000000000000000000000000000000000000000000";
constexpr std::string_view before_hash = R"(,"hash":")";
constexpr std::string_view after_hash = R"("})";

Error broken(std::int64_t number, std::string_view why) {
  return refuse(Code::corrupt,
                fmt::format("The audit log is not whole: entry {} {}. Somebody changed it, or the disk did. Compare it "
                            "with an export or a backup from before.",
                            number, why));
}

// A detail that is no JSON becomes a text of it, so that every entry can be chained.
json::value parsed_detail(const std::string& detail) {
  auto parsed = json::parse(detail);
  return parsed ? std::move(*parsed) : json::value{detail};
}

}  // namespace

std::string_view audit_beginning() { return beginning; }

std::string audit_text(const model::AuditEntry& entry) {
  const auto& event = entry.event;
  return json::serialize(json::object{{"number", entry.number},
                                      {"at", to_text(entry.at)},
                                      {"actor_kind", name_of(event.actor_kind)},
                                      {"actor_id", event.actor_id},
                                      {"actor", event.actor},
                                      {"action", event.action},
                                      {"subject_id", event.subject_id},
                                      {"subject", event.subject},
                                      {"outcome", name_of(event.outcome)},
                                      {"address", event.address},
                                      {"detail", parsed_detail(event.detail)}});
}

std::string audit_hash(std::string_view hash_before, std::string_view text) {
  return to_hex(sha256(fmt::format("{}\n{}", hash_before, text)));
}

std::string audit_line(const model::AuditEntry& entry) {
  auto line = audit_text(entry);
  line.pop_back();  // the brace
  return line.append(before_hash).append(entry.hash).append(after_hash);
}

Result<void> AuditChain::follow(const model::AuditEntry& entry) {
  return follow(entry.number, audit_text(entry), entry.hash);
}

// The hash is cut off as text. To write the parsed fields anew could give other bytes than those that were hashed.
Result<void> AuditChain::follow(std::string_view line) {
  const auto parsed = json::parse(line, "a line of the audit log");
  const auto* fields = parsed ? parsed->if_object() : nullptr;
  const auto end = beginning.size() + after_hash.size();
  const auto at = line.size() < end ? std::string_view::npos : line.rfind(before_hash, line.size() - end);
  if (fields == nullptr || at == std::string_view::npos || at + before_hash.size() + end != line.size()) {
    return broken(number_ + 1, "is not a line of an export");
  }
  const auto text = std::string{line.substr(0, at)} + '}';
  return follow(json::integer_or(*fields, "number"), text, line.substr(at + before_hash.size(), beginning.size()));
}

Result<void> AuditChain::follow(std::int64_t number, std::string_view text, std::string_view hash) {
  if (number != number_ + 1) return broken(number_ + 1, fmt::format("is missing; number {} follows", number));
  auto expected = audit_hash(hash_, text);
  if (hash != expected) return broken(number, "or the one before it is not what was written");
  number_ = number;
  hash_ = std::move(expected);
  return {};
}

}  // namespace kater::store
