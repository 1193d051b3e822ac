// Promise: an entry of the audit log that was removed, changed, added in between or moved shows, and names itself.
#include "store/accounts/audit_store.h"
#include "store/engine/sqlite/file_store.h"

#include <fmt/format.h>

#include "base/testing/result_matchers.h"
#include "store/accounts/audit_chain.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using ::testing::HasSubstr;

class AuditStoreTest : public ::testing::Test {
 protected:
  AuditStore& audit() { return store_->audit(); }
  void add(const std::string& action, const std::string& subject = "lakehouse", const std::string& actor = "ada") {
    MUST(audit().add({.actor_kind = model::ActorKind::person,
                      .actor_id = "p1",
                      .actor = actor,
                      .action = action,
                      .subject_id = "c1",
                      .subject = subject,
                      .address = "10.0.0.1",
                      .detail = R"({"fields":["name"]})"}));
    store_.clock().advance(std::chrono::seconds{1});
  }
  std::string numbers(const AuditFilter& filter) {
    std::string text;
    for (const auto& entry : MUST(audit().list(filter))) text += fmt::format("{} ", entry.number);
    return text;
  }
  // Changes rows as an intruder could who has the file and its key.
  void meddle(std::string_view sql) {
    store_.close();
    const auto database = store_.database();
    MUST(database->write([&](Session& session) { return session.script(sql); }));
    database->forget_what_was_deleted();
  }
  std::string verified_after(std::string_view sql) {
    meddle(sql);
    store_.reopen();
    const auto verified = audit().verify();
    return verified ? "whole" : verified.error().sentence();
  }
  void add_five() {
    for (int i = 1; i <= 5; ++i) add(fmt::format("connection.change{}", i));
  }

  testing::TemporaryStore store_;
};

TEST_F(AuditStoreTest, GivesBackWhatWasAddedNewestFirst) {
  add("connection.added");
  add("persona.added", "Sales");
  const auto entries = MUST(audit().list({}));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].number, 2);
  EXPECT_EQ(entries[0].event.subject, "Sales");
  EXPECT_EQ(entries[0].at - entries[1].at, std::chrono::seconds{1});
  EXPECT_EQ(entries[1].event.detail, R"({"fields":["name"]})");
  EXPECT_EQ(MUST(audit().verify()).entries, 2);
}

TEST_F(AuditStoreTest, FiltersByWhoWhatWhomAndWhen) {
  const auto start = store_.clock().now();
  add("connection.added");
  add("connection.changed", "100% of_it");
  add("persona.added", "Sales", "grace");
  EXPECT_EQ(numbers({.action = "connection"}), "2 1 ");
  EXPECT_EQ(numbers({.action = "connection.added"}), "1 ");
  EXPECT_EQ(numbers({.action = "connect"}), "");
  EXPECT_EQ(numbers({.actor = "GRA"}), "3 ");
  EXPECT_EQ(numbers({.subject = "0% of_"}), "2 ") << "signs of a pattern stand for themselves";
  EXPECT_EQ(numbers({.subject = "%"}), "2 ");
  EXPECT_EQ(numbers({.outcome = model::AuditOutcome::refused}), "");
  EXPECT_EQ(numbers({.from = start + std::chrono::seconds{1}, .until = start + std::chrono::seconds{2}}), "2 ");
  EXPECT_EQ(numbers({.before = 3, .limit = 1}), "2 ");
}

TEST_F(AuditStoreTest, AnEmptyLogAndOneOfManyPagesAreWhole) {
  EXPECT_EQ(MUST(audit().verify()).entries, 0);
  for (int i = 0; i < 503; ++i) add("run.started");
  EXPECT_EQ(MUST(audit().verify()).entries, 503);
  EXPECT_EQ(MUST(audit().verify()).hash, MUST(audit().head()).hash);
}

TEST_F(AuditStoreTest, ARemovedEntryShows) {
  add_five();
  EXPECT_THAT(verified_after("DELETE FROM audit_entry WHERE number = 3"), HasSubstr("entry 3 is missing"));
}

TEST_F(AuditStoreTest, ARemovedEntryShowsWhenTheOthersAreCountedDown) {
  add_five();
  EXPECT_THAT(verified_after("DELETE FROM audit_entry WHERE number = 3;"
                             "UPDATE audit_entry SET number = 3 WHERE number = 4;"
                             "UPDATE audit_entry SET number = 4 WHERE number = 5;"),
              HasSubstr("entry 3 or the one before it is not what was written"));
}

TEST_F(AuditStoreTest, TheLastEntriesAreMissedToo) {
  add_five();
  EXPECT_THAT(verified_after("DELETE FROM audit_entry WHERE number > 3"),
              HasSubstr("had 5 entries, and the last that follows is number 3"));
}

class AuditField : public AuditStoreTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(AuditField, ThatWasChangedShows) {
  add_five();
  EXPECT_THAT(verified_after(fmt::format("UPDATE audit_entry SET {} WHERE number = 2", GetParam())),
              HasSubstr("entry 2 "));
}

INSTANTIATE_TEST_SUITE_P(Every, AuditField,
                         ::testing::Values("happened_at = happened_at + 1", "actor_kind = 'kater'", "actor_id = 'p2'",
                                           "actor = 'bob'", "action = 'connection.removed'", "subject_id = 'c2'",
                                           "subject = 'other'", "outcome = 'refused'", "address = '10.0.0.2'",
                                           "detail = '{}'", "hash = ''"));

TEST_F(AuditStoreTest, AnExportProvesItselfAndAMissingLineShows) {
  add_five();
  std::vector<std::string> lines;
  for (const auto& entry : MUST(audit().after(0, 100))) lines.push_back(audit_line(entry));
  AuditChain whole;
  for (const auto& line : lines) EXPECT_THAT(whole.follow(line), Succeeds()) << line;
  EXPECT_EQ(whole.hash(), MUST(audit().head()).hash);

  AuditChain cut;
  MUST(cut.follow(lines[0]));
  EXPECT_THAT(cut.follow(lines[2]), FailsWith(Code::corrupt));
  AuditChain changed;
  lines[0].replace(lines[0].find("ada"), 3, "bob");
  EXPECT_THAT(changed.follow(lines[0]), FailsWith(Code::corrupt));
  for (const auto* no_line : {"", "{", "[]", "{}", R"({"number":1,"hash":"00"})"}) {
    EXPECT_THAT(AuditChain{}.follow(std::string_view{no_line}), FailsWith(Code::corrupt)) << no_line;
  }
}

// The bytes that docs/operate/audit-log.md promises, so that another program can check an export.
TEST(AuditChain, HashesWhatTheDocumentSays) {
  model::AuditEntry entry{.number = 1,
                          .at = Time{std::chrono::milliseconds{1'700'000'000'000}},
                          .event = {.actor_kind = model::ActorKind::console,
                                    .action = "token.created",
                                    .subject_id = "t1",
                                    .subject = "laptop",
                                    .detail = R"({"scope":"admin"})"}};
  EXPECT_EQ(audit_text(entry),
            R"({"number":1,"at":"2023-11-14T22:13:20.000Z","actor_kind":"console","actor_id":"","actor":"",)"
            R"("action":"token.created","subject_id":"t1","subject":"laptop","outcome":"done","address":"",)"
            R"("detail":{"scope":"admin"}})");
  entry.hash = audit_hash(audit_beginning(), audit_text(entry));
  EXPECT_EQ(entry.hash, "57466bf53eca0c32c6933262476e633e95acaf8256e35669c52ab20eb699e818");
  EXPECT_THAT(audit_line(entry), ::testing::EndsWith(R"("admin"},"hash":")" + entry.hash + R"("})"));
}

}  // namespace
}  // namespace kater::store
