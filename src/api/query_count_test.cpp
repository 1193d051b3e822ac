// A page asks the store as often for a thousand tables as for ten. Each route that reads is asked over both; a route
// without a row in the table fails the test.
#include <gmock/gmock.h>

#include <fmt/format.h>

#include <map>
#include <set>

#include "api/testing/api_fixture.h"
#include "store/engine/query_log.h"

namespace kater::api {
namespace {

// Who asks: a program of an admin's, or a person who sees the tables through a persona.
enum class By { admin, member, both };

const std::map<std::string, By> askers{
    {"/healthz", By::admin},
    {"/readyz", By::admin},
    {"/api/v1/openapi.json", By::admin},
    {"/api/v1/invitations/{code}", By::admin},
    {"/api/v1/session", By::member},
    {"/api/v1/account/sessions", By::member},
    {"/api/v1/people", By::admin},
    {"/api/v1/tokens", By::admin},
    {"/api/v1/audit", By::admin},
    {"/api/v1/audit/export", By::admin},
    {"/api/v1/audit/verify", By::admin},
    {"/api/v1/keys", By::admin},
    {"/api/v1/connections", By::admin},
    {"/api/v1/connections/{id}", By::admin},
    {"/api/v1/connections/{id}/catalog", By::admin},
    {"/api/v1/connections/{id}/runs/preview", By::admin},
    {"/api/v1/connections/{id}/runs/latest", By::admin},
    {"/api/v1/connections/{id}/overview", By::admin},
    {"/api/v1/connections/{id}/tables", By::admin},
    {"/api/v1/connections/{id}/tables/{catalog}/{schema}/{table}", By::both},
    {"/api/v1/connections/{id}/tables/{catalog}/{schema}/{table}/prompt", By::admin},
    {"/api/v1/connections/{id}/review", By::admin},
    {"/api/v1/connections/{id}/model", By::admin},
    {"/api/v1/model", By::admin},
    {"/api/v1/connections/{id}/dbt", By::admin},
    {"/api/v1/runs/{run}", By::admin},
    {"/api/v1/jobs", By::admin},
    {"/api/v1/events", By::both},
    {"/api/v1/personas", By::both},
    {"/api/v1/personas/{id}", By::both},
};

constexpr auto password = "correct horse battery";

// A connection with so many tables, all of which are selected, read, profiled, described, named by dbt and handed to
// one persona.
class Catalogue : public testing::ApiTest {
 public:
  explicit Catalogue(int tables) {
    for (int i = 0; i < tables; ++i) names_.push_back({"main", "sales", fmt::format("t{:04}", i)});
    connection_ = store_.add_connection_with(names_);
    process();
    describe();
    hand_to_a_member();
    code_ = std::string{MUST(people_.invite("new@example.com", {}, model::Role::member)).code.reveal()};
  }
  void TestBody() override {}

  // The queries of one such request, in their order.
  std::vector<std::string> queries(const std::string& pattern, bool as_member) {
    const auto path = path_of(pattern);
    const auto asked = as_member ? member_ : testing::Asked{};
    EXPECT_EQ(status_of(answer("GET", path, asked)), 200) << pattern;  // notes that a token or a session was used
    const store::QueryLog log;
    answer("GET", path, asked);
    return {log.names().begin(), log.names().end()};
  }
  std::set<std::string> routes() const {
    std::set<std::string> found;
    for (const auto& route : api_.router().routes()) {
      if (route.method == "GET") found.emplace(route.pattern);
    }
    return found;
  }

 private:
  // A table that leads to the one before it, and has a column that another version of it had.
  static model::Table table_of(const model::TableName& name, const model::TableName& parent) {
    model::Table table;
    table.name = name;
    table.columns.resize(2);
    table.columns[0].name = "id";
    table.columns[1].name = "note";
    table.columns[1].position = 1;
    table.foreign_keys = {{.columns = {"id"}, .parent = parent, .parent_columns = {"id"}}};
    return table;
  }
  void process() {
    model::TableProfile profile;
    profile.row_count = 3;
    profile.columns.resize(1);
    profile.columns[0].column = "note";
    profile.columns[0].samples = {"a"};
    profile.taken_at = store_.clock().now();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      MUST(store_->tables().save(connection_, table_of(names_[i], names_[i == 0 ? names_.size() - 1 : i - 1])));
      MUST(store_->profiles().save(connection_, names_[i], profile, "facts"));
    }
    run_ = MUST(store_->jobs().start_run(connection_, names_, std::array{model::JobKind::describe}));
    MUST(store_->jobs().cancel_run(run_));
  }
  void describe() {
    std::vector<store::DescriptionStore::TextsOfTable> texts;
    std::vector<model::DbtTable> said;
    for (const auto& name : names_) {
      texts.push_back({name,
                       {{"", "A table.", model::Author::rule, "rules"},
                        {"note", "A note.", model::Author::model, "small-1"},
                        {"gone", "Was here.", model::Author::model, "small-1"}}});
      said.push_back({.unique_id = "model.shop." + name.table,
                      .relation = name,
                      .text = "From dbt.",
                      .columns = {{"id", "Its key."}, {"nowhere", "No such column."}}});
    }
    MUST(store_->descriptions().save_of_tables(connection_, std::array{model::Author::rule, model::Author::model},
                                               texts));
    const model::DbtProject project{.id = "p1", .connection_id = connection_, .name = "shop"};
    MUST(store_->dbt().begin(project));
    MUST(store_->dbt().add(project.id, said));
    MUST(store_->dbt().publish(project));
  }
  void hand_to_a_member() {
    MUST(store_->personas().add({.id = "sales", .name = "Sales", .description = "", .created_at = {}}));
    std::vector<model::TableOfConnection> tables;
    for (const auto& name : names_) tables.push_back({connection_, name});
    MUST(store_->personas().change_tables("sales", tables, {}));
    const auto invited = MUST(people_.invite("grace@example.com", {}, model::Role::member));
    member_ = by_cookie(MUST(people_.accept(invited.code.reveal(), password, {})));
    MUST(store_->personas().change_members("sales", std::vector{invited.person.id}, {}));
  }

  std::string path_of(const std::string& pattern) const {
    const bool is_persona = pattern.starts_with("/api/v1/personas/");
    const std::pair<std::string, std::string> values[] = {{"{id}", is_persona ? "sales" : connection_},
                                                          {"{code}", code_},
                                                          {"{run}", run_},
                                                          {"{catalog}", "main"},
                                                          {"{schema}", "sales"},
                                                          {"{table}", "t0005"}};
    auto path = pattern;
    for (const auto& [part, value] : values) {
      if (const auto at = path.find(part); at != std::string::npos) path.replace(at, part.size(), value);
    }
    return path;
  }
  static int status_of(const listen::Answer& answered) {
    if (const auto* stream = std::get_if<listen::StreamReply>(&answered)) return stream->status;
    return std::get<listen::Reply>(answered).status;
  }

  std::vector<model::TableName> names_;
  std::string connection_, run_, code_;
  testing::Asked member_;
};

TEST(QueriesOfARoute, AreAsManyForAThousandTablesAsForTen) {
  Catalogue small{10}, large{1'000};
  for (const auto& [pattern, by] : askers) {
    for (const bool as_member : {false, true}) {
      if (by != By::both && as_member != (by == By::member)) continue;
      EXPECT_EQ(small.queries(pattern, as_member), large.queries(pattern, as_member))
          << "GET " << pattern << (as_member ? ", as a member" : "");
    }
  }
}

TEST(QueriesOfARoute, AreCountedForEachRouteThatReads) {
  std::set<std::string> counted;
  for (const auto& [pattern, by] : askers) counted.insert(pattern);
  EXPECT_EQ(Catalogue{1}.routes(), counted) << "a new route says here who asks it";
}

}  // namespace
}  // namespace kater::api
