// Signs in to Databricks by a saved connection: puts the caller, the warehouse and the catalog together.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "connect/connector.h"
#include "connect/databricks/caller.h"
#include "connect/databricks/metadata.h"
#include "connect/databricks/model_serving.h"
#include "connect/databricks/warehouse.h"
#include "net/http.h"

namespace kater::connect {

// Makes the way out for one connection, which may trust further authorities and have a proxy of its own.
// invalid_argument where those cannot be read.
using HttpFactory = std::function<Result<std::unique_ptr<net::Http>>(const model::Connection& connection,
                                                                     const Secret& proxy_password)>;

// What signs the requests of this connection. `http` and `clock` must outlive it.
std::unique_ptr<TokenSource> token_source(const model::Connection& connection, Secret sign_in, net::Http& http,
                                          const Clock& clock, const CallerOptions& options);

class DatabricksWorkspace final : public Workspace {
 public:
  DatabricksWorkspace(std::unique_ptr<net::Http> http, const Clock& clock, const model::Connection& connection,
                      Secret sign_in, const CallerOptions& options, StatementObserver observer);
  Warehouse& warehouse() override { return warehouse_; }
  Metadata& metadata() override { return metadata_; }
  Serving& serving() override { return serving_; }
  Caller& caller() { return caller_; }

 private:
  std::unique_ptr<net::Http> http_;
  Caller caller_;
  DatabricksWarehouse warehouse_;
  DatabricksMetadata metadata_;
  ModelServing serving_;
};

// `clock` must outlive it and every workspace that it opened.
class DatabricksConnector final : public Connector {
 public:
  DatabricksConnector(HttpFactory make_http, const Clock& clock, CallerOptions options = {});

  Result<std::unique_ptr<Workspace>> open(const model::Connection& connection, model::ConnectionSecrets secrets,
                                          StatementObserver observer) override;

 private:
  HttpFactory make_http_;
  const Clock& clock_;
  CallerOptions options_;
};

}  // namespace kater::connect
