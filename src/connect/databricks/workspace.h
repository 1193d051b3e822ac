// Signs in to Databricks by a saved connection: puts the caller, the warehouse and the catalog together.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "base/clock.h"
#include "connect/connector.h"
#include "connect/databricks/caller.h"
#include "connect/databricks/metadata.h"
#include "connect/databricks/model_serving.h"
#include "connect/databricks/warehouse.h"
#include "connect/http_factory.h"

namespace kater::connect::databricks {

// Only connections to Databricks come here.
inline const model::DatabricksAddress& address_of(const model::Connection& connection) {
  return std::get<model::DatabricksAddress>(connection.address);
}

// Makes the source of this connection's tokens. `http` and `clock` must outlive it.
std::unique_ptr<TokenSource> token_source(const model::Connection& connection, Secret sign_in, net::Http& http,
                                          const Clock& clock, const CallerOptions& options);

// One workspace with an HTTP client of its own, which all parts share. Thread-safe, as the interface promises. `clock`
// must outlive it.
class Workspace final : public connect::Workspace {
 public:
  Workspace(std::unique_ptr<net::Http> http, const Clock& clock, const model::Connection& connection, Secret sign_in,
            const CallerOptions& options, StatementObserver observer);
  connect::Warehouse& warehouse() override { return warehouse_; }
  connect::Metadata& metadata() override { return metadata_; }
  Serving* serving() override { return &serving_; }
  std::unique_ptr<connect::Workspace> with_observer(StatementObserver observer) const override;
  Caller& caller() { return line_->caller; }

 private:
  // What all share who use one sign-in.
  struct Line {
    Line(std::unique_ptr<net::Http> way_out, const Clock& time, const model::Connection& connection, Secret sign_in,
         const CallerOptions& options);
    std::unique_ptr<net::Http> http;
    Caller caller;
    const Clock& clock;
    net::Sleep sleep;
  };
  Workspace(std::shared_ptr<Line> line, StatementObserver observer);

  std::shared_ptr<Line> line_;  // first, so last to go
  Warehouse warehouse_;
  Metadata metadata_;
  ModelServing serving_;
};

// `clock` must outlive it and every workspace that it opened.
class Connector final : public connect::Connector {
 public:
  Connector(HttpFactory make_http, const Clock& clock, CallerOptions options = {});

  Result<std::unique_ptr<connect::Workspace>> open(const model::Connection& connection,
                                                   model::ConnectionSecrets secrets,
                                                   StatementObserver observer) override;

 private:
  HttpFactory make_http_;
  const Clock& clock_;
  CallerOptions options_;
};

}  // namespace kater::connect::databricks
