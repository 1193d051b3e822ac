// Promise 6 (docs/promises.md#promise-6) for what is streamed: a page hears of what its reader sees, for as long as
// something lets them in.
#include "api/events.h"

#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class EventsTest : public testing::ApiTest {
 protected:
  EventsTest() {
    connection_ = store_.add_connection_with({orders_, customers_});
    MUST(store_->personas().add(
        {.id = "sales", .name = "Sales", .description = "", .created_at = store_.clock().now()}));
    MUST(store_->personas().change_tables("sales", std::vector{model::TableOfConnection{connection_, orders_}}, {}));
    const auto invited = MUST(people_.invite("grace@example.com", {}, model::Role::member));
    grace_ = invited.person.id;
    session_ = by_cookie(MUST(people_.accept(invited.code.reveal(), "correct horse battery", {})));
    MUST(store_->personas().change_members("sales", std::vector{grace_}, {}));
  }
  std::shared_ptr<testing::RecordedStream> open(const testing::Asked& asked) {
    auto reply = std::get<listen::StreamReply>(answer("GET", "/api/v1/events", asked));
    auto stream = std::make_shared<testing::RecordedStream>();
    reply.start(stream);
    return stream;
  }
  void tell(const model::TableName& table, model::JobState state = model::JobState::completed) {
    model::Job job;
    job.connection_id = connection_;
    job.run_id = "a-run";
    job.table = table;
    job.state = state;
    job.cause = "planted cause";
    events_.on_change(job);
  }
  testing::Asked agent() {
    const auto made = MUST(tokens_.create(admin(), {.name = "agent", .persona_id = "sales"}));
    agent_id_ = made.token.id;
    return {.headers = {{"authorization", "Bearer " + std::string{made.text.reveal()}}}, .as_admin = false};
  }

  const model::TableName orders_{"main", "sales", "orders"}, customers_{"main", "sales", "customers"};
  std::string connection_, grace_, agent_id_;
  testing::Asked session_;
};

TEST_F(EventsTest, TellAdminsEveryJobAtOnce) {
  const auto stream = open({});
  tell(orders_, model::JobState::running);
  EXPECT_THAT(stream->text(), HasSubstr("event: job\ndata: {"));
  EXPECT_THAT(stream->text(), HasSubstr("main.sales.orders"));
}

// A stream that calls back while it is written to, as one does that ends with a page.
class CallingBack final : public listen::Stream {
 public:
  explicit CallingBack(Events& events) : events_{events} {}
  bool write(std::string bytes) override {
    events_.recheck_access();
    if (bytes.find("event: connection") != std::string::npos) ++pauses;
    return true;
  }
  void close() override {}

  std::atomic<int> pauses = 0;

 private:
  Events& events_;
};

// A pause is asked for, and told, with no lock held: whoever hears of it may call.
TEST_F(EventsTest, TellAdminsOfAPauseAndLetThemCallBack) {
  events_.attach(*processor_);
  const auto admin = open({});
  auto reply = std::get<listen::StreamReply>(answer("GET", "/api/v1/events", {}));
  const auto calling_back = std::make_shared<CallingBack>(events_);
  reply.start(calling_back);
  processor_->resume(connection_);
  EXPECT_TRUE(admin->hears("event: connection\n"));
  EXPECT_TRUE(admin->hears("\"paused\":null"));
  events_.release();  // ends the telling
  EXPECT_GE(calling_back->pauses, 1);
}

TEST_F(EventsTest, TellMembersAndAgentsWhichOfTheirTablesChangedAndNothingElse) {
  const auto admin = open({});
  const auto member = open(session_), program = open(agent());
  tell(customers_);
  tell(orders_, model::JobState::running);
  tell(orders_);
  for (const auto& stream : {member, program}) {
    EXPECT_TRUE(stream->hears("event: table\n"));
    EXPECT_THAT(stream->text(), HasSubstr("main.sales.orders"));
    for (const auto* hidden :
         {"customers", "a-run", "planted cause", "event: job", "event: run", "event: connection"}) {
      EXPECT_THAT(stream->text(), Not(HasSubstr(hidden)));
    }
  }
  EXPECT_THAT(admin->text(), HasSubstr("customers"));
}

TEST_F(EventsTest, EndForWhoeverIsDisabled) {
  const auto member = open(session_), admin = open({});
  EXPECT_EQ(ask("PATCH", "/api/v1/people/" + grace_, {.body = R"({"disabled":true})"}).status, 200);
  EXPECT_TRUE(member->ends());
  tell(orders_);
  EXPECT_TRUE(admin->hears("event: job"));
  EXPECT_FALSE(admin->closed);
}

TEST_F(EventsTest, EndWithTheSessionTheTokenAndThePersona) {
  const auto member = open(session_);
  EXPECT_EQ(ask("DELETE", "/api/v1/session", session_).status, 200);
  EXPECT_TRUE(member->ends());
  const auto program = open(agent());
  EXPECT_EQ(ask("DELETE", "/api/v1/tokens/" + agent_id_).status, 200);
  EXPECT_TRUE(program->ends());
  const auto another = open(agent());
  EXPECT_EQ(ask("DELETE", "/api/v1/personas/sales").status, 200);
  EXPECT_TRUE(another->ends());
}

TEST_F(EventsTest, ShowNothingOfATableThatLeftThePersona) {
  const auto member = open(session_);
  MUST(store_->personas().change_tables("sales", {}, std::vector{model::TableOfConnection{connection_, orders_}}));
  const auto admin = open({});
  tell(orders_);
  // The end of the round in which it would have been told: runs are told before tables.
  MUST(store_->personas().change_tables("sales", std::vector{model::TableOfConnection{connection_, customers_}}, {}));
  EXPECT_TRUE(admin->hears("event: job"));
  tell(customers_);
  EXPECT_TRUE(member->hears("customers"));
  EXPECT_THAT(member->text(), Not(HasSubstr("orders")));
}

}  // namespace
}  // namespace kater::api
