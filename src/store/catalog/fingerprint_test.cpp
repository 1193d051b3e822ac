// What results were made from is kept with them, and forgotten where it does not hold any more.
#include "model/fingerprint.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using model::Author;
using model::JobKind;
using model::JobState;
using model::UnchangedTables;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class MadeFromStore : public ::testing::Test {
 protected:
  MadeFromStore() { parse(); }
  void parse() {
    model::Table table;
    table.name = name_;
    MUST(store_->tables().save(connection_, table));
  }
  model::TableProfile profile_at(int milliseconds) {
    model::TableProfile profile;
    profile.taken_at = Time{std::chrono::milliseconds{milliseconds}};
    return profile;
  }
  OfflineDescriptions own(std::string text, std::string fingerprint, Time profiled_at = {}) {
    return {{{.column = "", .text = std::move(text), .author = Author::rule, .author_name = "rules"}},
            std::move(fingerprint),
            profiled_at,
            store_.clock().now()};
  }
  bool describe(const OfflineDescriptions& texts) {
    return MUST(store_->descriptions().save_offline(connection_, name_, texts));
  }
  std::optional<model::DescribedFrom> described_from() {
    const auto last = MUST(store_->descriptions().last_described(connection_, name_));
    return last ? std::optional{last->from} : std::nullopt;
  }
  std::string profile_fingerprint() { return MUST(store_->profiles().taken(connection_, name_)).value().fingerprint; }
  std::string shown() { return MUST(store_->descriptions().shown(connection_, name_)).at(0).text; }
  // Runs one job of this kind to this end.
  void run(JobKind kind, JobState end) {
    MUST(store_->jobs().start_run(connection_, std::array{name_}, std::array{kind}));
    const auto taken = MUST(store_->jobs().claim({.kind = kind}));
    MUST(store_->jobs().finish(taken.at(0).id, end));
  }
  model::Job job_of(JobKind kind) {
    for (const auto& job : MUST(store_->jobs().latest_of(connection_, name_))) {
      if (job.kind == kind) return job;
    }
    return {};
  }

  testing::TemporaryStore store_;
  const model::TableName name_{"main", "sales", "orders"};
  const std::string connection_ = store_.add_connection_with({name_});
};

TEST_F(MadeFromStore, KnowsNothingOfATableThatWasNeverProcessed) {
  EXPECT_EQ(MUST(store_->profiles().taken(connection_, name_)).has_value(), false);
  EXPECT_EQ(described_from(), std::nullopt);
}

TEST_F(MadeFromStore, KeepsAProfileWithWhatItWasMadeFrom) {
  MUST(store_->profiles().save(connection_, name_, profile_at(7), "facts"));
  const auto taken = MUST(store_->profiles().taken(connection_, name_));
  ASSERT_TRUE(taken.has_value());
  EXPECT_EQ(taken->fingerprint, "facts");
  EXPECT_EQ(taken->at, profile_at(7).taken_at);
  MUST(store_->profiles().save(connection_, name_, profile_at(8)));
  EXPECT_EQ(profile_fingerprint(), "") << "of a profile that nothing is known of";
}

TEST_F(MadeFromStore, KeepsTextsWithWhatTheyWereMadeFrom) {
  EXPECT_TRUE(describe(own("A.", "facts")));
  EXPECT_EQ(described_from(), (model::DescribedFrom{"facts", {}, "", store_.clock().now()}));
  MUST(store_->descriptions().note_question(connection_, name_, "question", store_.clock().now()));
  EXPECT_EQ(described_from()->question, "question");
  EXPECT_TRUE(describe(own("B.", "other facts")));
  EXPECT_EQ(described_from()->question, "") << "no model was asked about these";
}

// A description and a profile of one table may be made at the same time.
TEST_F(MadeFromStore, RefusesTextsThatKnowAnotherProfileThanThereIs) {
  MUST(store_->profiles().save(connection_, name_, profile_at(7), "facts"));
  EXPECT_FALSE(describe(own("Without figures.", "facts")));
  EXPECT_THAT(MUST(store_->descriptions().all(connection_, name_)), IsEmpty());
  EXPECT_EQ(described_from(), std::nullopt);
  EXPECT_TRUE(describe(own("With figures.", "facts", profile_at(7).taken_at)));
}

TEST_F(MadeFromStore, RenewsTextsInOneGoWithTheProfileThatTheyKnow) {
  describe(own("Without figures.", "facts"));
  const auto renewed = own("With figures.", "facts", profile_at(7).taken_at);
  MUST(store_->profiles().save(connection_, name_, profile_at(7), "x", &renewed));
  EXPECT_EQ(shown(), "With figures.");
  const auto last = MUST(store_->descriptions().last_described(connection_, name_)).value();
  EXPECT_EQ(last.from.profiled_at, profile_at(7).taken_at);
  EXPECT_EQ(last.profiled_at, profile_at(7).taken_at);
}

TEST_F(MadeFromStore, LeavesToADescriptionWhatIsNewBesidesTheProfile) {
  describe(own("Before.", "facts"));
  const auto renewed = own("After.", "new facts", profile_at(7).taken_at);
  MUST(store_->profiles().save(connection_, name_, profile_at(7), "x", &renewed));
  EXPECT_EQ(shown(), "After.");
  EXPECT_EQ(described_from()->texts, "facts");
  EXPECT_EQ(described_from()->profiled_at, Time{}) << "so that even the old facts would not pass for described";
}

TEST_F(MadeFromStore, WritesNoTextsOfATableThatNobodyWantedDescribed) {
  const auto renewed = own("A.", "facts", profile_at(7).taken_at);
  MUST(store_->profiles().save(connection_, name_, profile_at(7), "x", &renewed));
  EXPECT_THAT(MUST(store_->descriptions().all(connection_, name_)), IsEmpty());
  EXPECT_EQ(described_from(), std::nullopt);
}

TEST_F(MadeFromStore, ForgetsItWhereALaterTryFailedOrWasCancelled) {
  for (const auto end : {JobState::failed, JobState::cancelled}) {
    MUST(store_->profiles().save(connection_, name_, profile_at(7), "facts"));
    describe(own("A.", "facts", profile_at(7).taken_at));
    run(JobKind::profile, end);
    EXPECT_EQ(profile_fingerprint(), "") << name_of(end);
    EXPECT_TRUE(described_from().has_value()) << "nobody tried to describe it";
    run(JobKind::describe, end);
    EXPECT_EQ(described_from(), std::nullopt) << name_of(end);
  }
  EXPECT_EQ(shown(), "A.") << "failure is never deletion";
}

TEST_F(MadeFromStore, KeepsItWhereALaterTryCompletedOrWasSkipped) {
  MUST(store_->profiles().save(connection_, name_, profile_at(7), "facts"));
  describe(own("A.", "facts", profile_at(7).taken_at));
  for (const auto end : {JobState::completed, JobState::skipped}) {
    run(JobKind::profile, end);
    run(JobKind::describe, end);
  }
  EXPECT_EQ(profile_fingerprint(), "facts");
  EXPECT_TRUE(described_from().has_value());
}

TEST_F(MadeFromStore, ForgetsAllOfATableThatIsUnselected) {
  MUST(store_->profiles().save(connection_, name_, profile_at(7), "facts"));
  describe(own("A.", "facts", profile_at(7).taken_at));
  MUST(store_->catalog().set_selected(connection_, std::array{name_}, false));
  MUST(store_->catalog().set_selected(connection_, std::array{name_}, true));
  EXPECT_EQ(MUST(store_->profiles().taken(connection_, name_)).has_value(), false);
  EXPECT_EQ(described_from(), std::nullopt);
}

TEST_F(MadeFromStore, SkipsWhatWaitsForAParseWhereItMay) {
  constexpr std::array kinds{JobKind::read_columns, JobKind::describe, JobKind::profile};
  const auto run = MUST(store_->jobs().start_run(connection_, std::array{name_}, kinds, UnchangedTables::skip));
  const auto parse = MUST(store_->jobs().claim({.kind = JobKind::read_columns})).at(0);
  const auto skipped = MUST(store_->jobs().skip_waiting(parse, JobKind::profile, "Unchanged."));
  ASSERT_TRUE(skipped.has_value());
  EXPECT_EQ(skipped->state, JobState::skipped);
  EXPECT_EQ(skipped->cause, "Unchanged.");
  MUST(store_->jobs().finish(parse.id, JobState::completed));
  EXPECT_THAT(MUST(store_->jobs().claim({.kind = JobKind::profile})), IsEmpty());
  const auto describing = MUST(store_->jobs().claim({.kind = JobKind::describe}));
  ASSERT_THAT(describing, SizeIs(1));
  EXPECT_TRUE(MUST(store_->jobs().may_skip(describing.at(0).id)));
  MUST(store_->jobs().finish(describing.at(0).id, JobState::skipped, "Unchanged."));
  const auto progress = MUST(store_->jobs().progress(run));
  EXPECT_EQ(progress.skipped, 2);
  EXPECT_TRUE(progress.ended());
  EXPECT_TRUE(progress.ended_at.has_value());
}

TEST_F(MadeFromStore, SkipsNothingThatSomebodyWantsDone) {
  constexpr std::array kinds{JobKind::read_columns, JobKind::describe, JobKind::profile};
  MUST(store_->jobs().start_run(connection_, std::array{name_}, kinds));
  const auto parse = MUST(store_->jobs().claim({.kind = JobKind::read_columns})).at(0);
  EXPECT_EQ(MUST(store_->jobs().skip_waiting(parse, JobKind::profile, "Unchanged.")), std::nullopt);
  EXPECT_FALSE(MUST(store_->jobs().may_skip(job_of(JobKind::describe).id)));
  EXPECT_THAT(store_->jobs().may_skip(12'345), FailsWith(Code::not_found));
}

// The row that waits is not queued twice, so it has to do what the later run asks for.
TEST_F(MadeFromStore, SkipsNothingThatALaterRunWantsDone) {
  constexpr std::array kinds{JobKind::read_columns, JobKind::describe, JobKind::profile};
  MUST(store_->jobs().start_run(connection_, std::array{name_}, kinds, UnchangedTables::skip));
  MUST(store_->jobs().start_run(connection_, std::array{name_}, std::array{JobKind::profile}));
  const auto parse = MUST(store_->jobs().claim({.kind = JobKind::read_columns})).at(0);
  EXPECT_EQ(MUST(store_->jobs().skip_waiting(parse, JobKind::profile, "Unchanged.")), std::nullopt);
  EXPECT_TRUE(MUST(store_->jobs().may_skip(job_of(JobKind::describe).id))) << "that run said nothing of it";
  MUST(store_->jobs().start_run(connection_, std::array{name_}, kinds, UnchangedTables::skip));
  EXPECT_EQ(MUST(store_->jobs().skip_waiting(parse, JobKind::profile, "Unchanged.")), std::nullopt);
}

// What is ready already was promised a statement, and another parse does not take that back.
TEST_F(MadeFromStore, SkipsNothingThatDoesNotWaitForThisParse) {
  constexpr std::array kinds{JobKind::read_columns, JobKind::profile};
  MUST(store_->jobs().start_run(connection_, std::array{name_}, kinds, UnchangedTables::skip));
  const auto first = MUST(store_->jobs().claim({.kind = JobKind::read_columns})).at(0);
  MUST(store_->jobs().finish(first.id, JobState::completed));
  EXPECT_EQ(MUST(store_->jobs().skip_waiting(first, JobKind::profile, "Unchanged.")), std::nullopt);
  MUST(store_->jobs().start_run(connection_, std::array{name_}, kinds, UnchangedTables::skip));
  const auto second = MUST(store_->jobs().claim({.kind = JobKind::read_columns})).at(0);
  EXPECT_EQ(MUST(store_->jobs().skip_waiting(second, JobKind::profile, "Unchanged.")), std::nullopt);
}

TEST_F(MadeFromStore, CountsUpWithEachNewTokenAndWithNothingElse) {
  auto connection = MUST(store_->connections().find(connection_));
  const auto before = MUST(store_->connections().sign_in_version(connection_));
  connection.name = "renamed";
  MUST(store_->connections().update(connection));
  EXPECT_EQ(MUST(store_->connections().sign_in_version(connection_)), before);
  const Secret token{"dapi-new"};
  MUST(store_->connections().update(connection, {&token, nullptr}));
  EXPECT_GT(MUST(store_->connections().sign_in_version(connection_)), before);
  EXPECT_THAT(store_->connections().sign_in_version("nobody"), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::store
