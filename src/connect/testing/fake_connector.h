// A connector to one data store in memory: its catalogs, its warehouse and its language models are fakes.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "connect/testing/fake_metadata.h"
#include "connect/testing/fake_serving.h"
#include "connect/testing/fake_warehouse.h"
#include "connect/testing/fake_workspace.h"

namespace kater::connect::testing {

// Thread-safe once it is used. Its parts are filled before.
class FakeConnector final : public Connector {
 public:
  FakeMetadata metadata;
  FakeWarehouse warehouse;
  FakeServing serving;
  std::string token;  // the only one that is accepted; empty: each is

  FakeConnector() { refusing_warehouse_.fails_with(Code::unauthenticated); }

  Result<std::unique_ptr<Workspace>> open(const model::Connection&, model::ConnectionSecrets secrets,
                                          StatementObserver observer) override {
    const bool accepted = token.empty() || secrets.sign_in.reveal() == token;
    auto& catalogs = accepted ? static_cast<Metadata&>(metadata) : refusing_metadata_;
    auto& statements = accepted ? warehouse : refusing_warehouse_;
    return std::unique_ptr<Workspace>{
        std::make_unique<FakeWorkspace>(catalogs, statements, &serving, std::move(observer))};
  }

 private:
  RefusingMetadata refusing_metadata_;
  FakeWarehouse refusing_warehouse_;
};

}  // namespace kater::connect::testing
