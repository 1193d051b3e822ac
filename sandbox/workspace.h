// The whole workspace in one object: catalogs with their data, a warehouse, and the API in front of them. It knows
// nothing of sockets; a server hands it requests.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "listen/server.h"
#include "net/http.h"
#include "sandbox/api/inspection_api.h"
#include "sandbox/api/oauth_api.h"
#include "sandbox/api/request_log.h"
#include "sandbox/api/router.h"
#include "sandbox/api/serving_api.h"
#include "sandbox/api/sessions.h"
#include "sandbox/api/statements_api.h"
#include "sandbox/api/unity_catalog.h"
#include "sandbox/api/warehouses_api.h"
#include "sandbox/catalog/catalogue.h"
#include "sandbox/engine/database.h"
#include "sandbox/fault/faults.h"
#include "sandbox/statement/statements.h"
#include "sandbox/statement/warehouse.h"

namespace kater::sandbox {

// How much data a workspace holds.
enum class DataSet {
  all,  // what the demo shows: a few seconds to load
  lab,  // the catalog of hard cases alone, and nothing from vega-datasets: milliseconds, for tests
};

// All of it together: `handle` is what a real workspace would answer, `serve` lets faults strike before. Nothing but
// the warehouse's state, sessions, statements and alterations changes after it was opened.
class Workspace {
 public:
  struct Options {
    std::filesystem::path data = {};  // vega-datasets
    DataSet data_set = DataSet::all;
    std::string token = {};  // the one that is accepted
    std::string warehouse_id = "4c61b3a9d0e7f215";
    std::chrono::milliseconds latency{0};  // added to every call but those under /sandbox
    Warehouse::Options warehouse = {};
    Statements::Options statements = {};
    int generated_tables = 0;  // further ones, for scale
    bool troubles = false;     // also the catalog of tables that cannot be read
    OAuthApi::Options oauth = {};
    std::chrono::seconds link_lifetime{899};  // of links to results, as recorded
    std::vector<std::string> faults = {};     // each as Faults::add takes it, as JSON
    std::string model_url = {};               // base of a model server on this machine; empty: none
  };

  // Loads the data, which costs seconds. Fails with not_found and a sentence when it is not there. `clock` must outlive
  // the workspace.
  static Result<std::unique_ptr<Workspace>> open(Options options, const Clock& clock);

  // A listen::Handler. Thread-safe; blocks for as long as the call asks to wait.
  listen::Reply handle(const listen::Request& request, std::stop_token stop);

  // The same, with the faults that go wrong on purpose: what a server is to answer.
  listen::Answer serve(const listen::Request& request, std::stop_token stop);

  // The same two for the store that holds results behind links, which listens on a port of its own.
  listen::Reply handle_download(const listen::Request& request);
  listen::Answer serve_download(const listen::Request& request);
  // Fails as Faults::add() does.
  Result<void> add_fault(const json::object& told);
  void store_listens_at(std::string url) { store_.listens_at(std::move(url)); }

  const Catalogue& catalogue() const { return *catalogue_; }
  const Options& options() const { return options_; }

 private:
  Workspace(Options options, const Clock& clock, std::unique_ptr<Catalogue> catalogue,
            std::unique_ptr<Database> database, std::unique_ptr<net::Http> to_model);
  void add_statement_routes();
  void add_warehouse_routes();
  void add_catalog_routes();
  void add_fault_routes();
  void add_alteration_route();
  // What a fault makes of the request; some let it run first, since a client must also survive what took effect.
  listen::Answer struck_by(const Fault& fault, const listen::Request& request, std::stop_token stop);
  void clear_faults();
  void add_routes();
  // Finds the route and checks the credential, which only inspection and sign-in go without.
  listen::Reply answer(Call& call);
  // Puts the request into the log, with the statement that it started.
  void note(const Call& call, int status);

  Options options_;
  const Clock& clock_;
  std::unique_ptr<Catalogue> catalogue_;
  std::unique_ptr<Database> database_;
  Warehouse warehouse_;
  Sessions sessions_;  // before the statements, which tell it of a USE
  Statements statements_;
  RequestLog log_;
  Faults faults_;
  ResultStore store_;
  OAuthApi oauth_;
  ServingApi serving_;
  StatementsApi statements_api_;
  WarehousesApi warehouses_api_;
  Alterations alterations_;
  UnityCatalogApi unity_catalog_api_;
  InspectionApi inspection_api_;
  Router router_;
};

}  // namespace kater::sandbox
