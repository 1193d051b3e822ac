// The language model that writes descriptions: its settings, what it may see, what it was asked, what it cost.
#pragma once

namespace kater::process {
class LanguageModels;
class RunControl;
}  // namespace kater::process

namespace kater::store {
class ConnectionStore;
class JobStore;
class LlmStore;
class Store;
}  // namespace kater::store

namespace kater::api {

class Router;

// All of it must outlive the router.
struct LlmServices {
  store::Store& store;
  store::ConnectionStore& connections;
  store::JobStore& jobs;
  store::LlmStore& llm;
  process::LanguageModels& models;
  process::RunControl& runs;
};

void add_llm_routes(Router& router, const LlmServices& services);

}  // namespace kater::api
