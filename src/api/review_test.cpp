// Promises of what people say about texts: in pages, one by one or in bulk, and never about more than was meant.
#include <gmock/gmock.h>

#include "api/testing/api_fixture.h"

namespace kater::api {
namespace {

using model::Author;
using model::Review;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ReviewRoutes : public testing::ApiTest {
 protected:
  void parse(const model::TableName& name, std::vector<std::string> columns) {
    model::Table table;
    table.name = name;
    for (auto& column : columns) table.columns.emplace_back().name = std::move(column);
    MUST(store_->tables().save(connection_, table));
  }
  void model_says(const model::TableName& name, const std::vector<std::string>& columns) {
    std::vector<model::Description> texts;
    for (const auto& column : columns)
      texts.push_back({column, "About " + column, Author::model, "small-1", store_.clock().now()});
    MUST(store_->descriptions().save(connection_, name, std::array{Author::model}, texts));
  }
  std::size_t waiting(Review state = Review::none) {
    return MUST(store_->descriptions().to_review(connection_, state, 0, 10'000)).size();
  }
  std::int64_t decide(const std::string& verdict, const std::string& filters) {
    const auto reply =
        ask("POST", path_ + "/review", {.body = R"({"verdict":")" + verdict + R"(","texts":[)" + filters + "]}"});
    EXPECT_EQ(reply.status, 200) << reply.body;
    return json::integer_or(object(reply), "decided");
  }
  listen::Reply write(const std::string& column, const std::string& text) {
    return ask("PUT", table_ + "/description", {.body = R"({"column":")" + column + R"(","text":")" + text + R"("})"});
  }
  std::vector<std::string> authors_shown() {
    std::vector<std::string> found;
    for (const auto& text : MUST(store_->descriptions().shown(connection_, orders_)))
      found.push_back(text.column + " by " + std::string{name_of(text.author)});
    return found;
  }
  static std::string detail(const listen::Reply& reply) { return json::text_or(object(reply), "detail"); }

  const model::TableName orders_{"main", "sales", "orders"}, people_of_hr_{"main", "hr", "people"};
  const std::string connection_ = store_.add_connection_with({orders_, people_of_hr_});
  const std::string path_ = "/api/v1/connections/" + connection_;
  const std::string table_ = path_ + "/tables/main/sales/orders";
};

TEST_F(ReviewRoutes, ShowEveryTextThatWaitsOnceThroughPages) {
  std::vector<std::string> columns;
  for (int i = 0; i < 501; ++i) columns.push_back("column " + std::to_string(i));
  model_says(orders_, columns);
  const auto first = object(get(path_ + "/review", {}));
  EXPECT_THAT(first.at("texts").as_array(), SizeIs(500));
  const auto next = json::text_or(first, "next");
  const auto second = object(get(path_ + "/review", {{"after", next}}));
  ASSERT_THAT(second.at("texts").as_array(), SizeIs(1));
  EXPECT_TRUE(second.at("next").is_null());
  EXPECT_NE(second.at("texts").as_array().at(0), first.at("texts").as_array().at(499));
  EXPECT_EQ(decide("accepted", "{}"), 501) << "a page is no limit of what is decided at once";
  EXPECT_THAT(object(get(path_ + "/review", {})).at("texts").as_array(), IsEmpty());
}

TEST_F(ReviewRoutes, RefuseAPageOrAStateThatCannotBe) {
  for (const auto* after : {"-1", "first", "1.5", "99999999999999999999"}) {
    const auto refused = get(path_ + "/review", {{"after", after}});
    EXPECT_EQ(refused.status, 400) << after;
    EXPECT_THAT(detail(refused), HasSubstr("`next` of the page before"));
  }
  const auto refused = get(path_ + "/review", {{"state", "stale"}});
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(detail(refused), HasSubstr("`pending`, `accepted` or `rejected`"));
  EXPECT_EQ(get("/api/v1/connections/none/review", {}).status, 404);
}

TEST_F(ReviewRoutes, DecideAboutWhatAFilterNamesAndNothingElse) {
  model_says(orders_, {"", "status"});
  model_says(people_of_hr_, {"", "status"});
  EXPECT_EQ(decide("rejected", R"({"schema":"nothing"})"), 0);
  EXPECT_EQ(decide("rejected", ""), 0) << "no filter is not all";
  EXPECT_EQ(decide("rejected", R"({"table":"orders","column":"status"})"), 1);
  EXPECT_EQ(decide("accepted", R"({"schema":"sales","column":""},{"schema":"hr","column":""})"), 2);
  EXPECT_EQ(waiting(), 1U);
  EXPECT_EQ(decide("accepted", R"({"table":"orders"})"), 0) << "many at once leave what was decided one by one";
  EXPECT_EQ(waiting(Review::rejected), 1U);
}

TEST_F(ReviewRoutes, KeepWhoDecided) {
  model_says(orders_, {""});
  decide("rejected", R"({"table":"orders"})");
  EXPECT_EQ(MUST(store_->descriptions().all(connection_, orders_)).at(0).reviewed_by, "admin");
}

TEST_F(ReviewRoutes, APersonsTextIsTheirsAndTakesNobodyElsesAway) {
  parse(orders_, {"status", "amount"});
  model_says(orders_, {"status"});
  EXPECT_EQ(write("", "Orders.").status, 200);
  EXPECT_EQ(write("status", "Where it stands.").status, 200);
  EXPECT_EQ(write("amount", "In euros.").status, 200);
  EXPECT_THAT(authors_shown(), ElementsAre(" by person", "status by person", "amount by person"));
  EXPECT_EQ(ask("DELETE", table_ + "/description", {.query = {{"column", "status"}}}).status, 200);
  EXPECT_THAT(authors_shown(), ElementsAre(" by person", "status by model", "amount by person"));
  EXPECT_EQ(ask("DELETE", table_ + "/description").status, 200);
  EXPECT_THAT(authors_shown(), ElementsAre("status by model", "amount by person"));
}

// Two admins have the same page open: the second to save hears of the first, and loses nothing of theirs.
TEST_F(ReviewRoutes, RefuseToWriteOverATextThatWasNotSeen) {
  parse(orders_, {"status"});
  const auto write_seeing = [&](const std::string& text, const std::string& seen) {
    return ask("PUT", table_ + "/description",
               {.body = R"({"column":"status","text":")" + text + R"(","seen":)" + seen + "}"});
  };
  const auto first = write_seeing("Where it stands.", "null");
  ASSERT_EQ(first.status, 200) << first.body;
  const auto written_at = json::text_or(object(first).at("descriptions").as_array().at(0).as_object(), "written_at");
  const auto late = write_seeing("Its state.", "null");
  EXPECT_EQ(late.status, 409);
  EXPECT_THAT(detail(late), HasSubstr("admin wrote another text here at " + written_at));
  EXPECT_EQ(write_seeing("Its state.", '"' + written_at + '"').status, 200);
  EXPECT_EQ(write_seeing("Mine.", '"' + written_at + '"').status, 409);
  EXPECT_EQ(ask("DELETE", table_ + "/description", {.query = {{"column", "status"}, {"seen", written_at}}}).status,
            409);
  EXPECT_EQ(MUST(store_->descriptions().all(connection_, orders_)).at(0).text, "Its state.");
  EXPECT_EQ(write("status", "Mine.").status, 200) << "who does not say what they saw writes over it";
  for (const auto* seen : {"7", R"("yesterday")", "false"}) EXPECT_EQ(write_seeing("x", seen).status, 400) << seen;
}

TEST_F(ReviewRoutes, RefuseATextThatCannotBeKept) {
  parse(orders_, {"status"});
  EXPECT_EQ(write("status", std::string(10'000, 'x')).status, 200);
  const auto too_long = write("status", std::string(10'001, 'x'));
  EXPECT_EQ(too_long.status, 400);
  EXPECT_THAT(detail(too_long), HasSubstr("at most 10,000"));
  EXPECT_EQ(write("status", "").status, 400);
  const auto no_column = write("state", "Where it stands.");
  EXPECT_EQ(no_column.status, 404);
  EXPECT_THAT(detail(no_column), HasSubstr("no such column"));
  EXPECT_THAT(MUST(store_->descriptions().all(connection_, orders_)), SizeIs(1));
  MUST(store_->catalog().set_selected(connection_, std::array{orders_}, false));
  EXPECT_EQ(write("", "Orders.").status, 404) << "nothing is kept of a table that nobody selected";
}

}  // namespace
}  // namespace kater::api
