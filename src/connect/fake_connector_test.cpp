// The fake holds what every connector holds, so that who tests with it tests against the promises.
#include "connect/testing/fake_connector.h"

#include <thread>

#include "connect/testing/connector_promises.h"

namespace kater::connect::testing {
namespace {

class FakeSubject {
 public:
  FakeSubject() {
    connector_.token = "right";
    connector_.metadata.add_name(table()).add_name({"main", "sales", "customers"}).add_name({"dev", "s", "t"});
    std::vector<Values> rows;
    for (int i = 0; i < 10; ++i) rows.push_back({std::to_string(i)});
    connector_.warehouse.answers("count(*)", rows_of({"n"}, {{"7"}}))
        .answers("ten", rows_of({"id"}, std::move(rows)))
        .fails_with(Code::not_found, "`missing`")
        .never_ends("endless");
  }

  Connector& connector() { return connector_; }
  model::Connection connection() const { return {}; }
  model::ConnectionSecrets secrets() const { return {Secret{"right"}, Secret{}}; }
  model::ConnectionSecrets refused_secrets() const { return {Secret{"wrong"}, Secret{}}; }
  model::TableName table() const { return {"main", "sales", "orders"}; }
  model::TableName missing_table() const { return {"main", "sales", "missing"}; }
  SqlText ten_rows() const { return SqlText{"SELECT ten"}; }
  SqlText endless() const { return SqlText{"SELECT endless"}; }
  std::vector<std::string> touched() const {
    constexpr std::string_view by_itself = "table ";
    std::vector<std::string> names;
    for (const auto& call : connector_.metadata.calls()) {
      if (call.starts_with(by_itself)) names.push_back(call.substr(by_itself.size()));
    }
    return names;
  }
  void wait_until_it_runs() const {
    while (connector_.warehouse.statements().empty()) std::this_thread::yield();
  }
  bool is_idle() const { return true; }  // a call returns as its statement ends

 private:
  FakeConnector connector_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Fake, ConnectorPromises, FakeSubject);

}  // namespace
}  // namespace kater::connect::testing
