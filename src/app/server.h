// A running Kater: everything wired together, in the order in which it must go again.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "access/access.h"
#include "access/people.h"
#include "access/tokens.h"
#include "access/visibility.h"
#include "api/api.h"
#include "api/events.h"
#include "app/certificate_watch.h"
#include "app/data_folder.h"
#include "app/settings.h"
#include "base/secret.h"
#include "connect/databricks/connection_tester.h"
#include "connect/databricks/workspace.h"
#include "listen/server.h"
#include "process/dbt/dbt_cloud.h"
#include "process/dbt/dbt_imports.h"
#include "process/llm/language_models.h"
#include "process/queue/processor.h"
#include "store/engine/postgres/postgres_store.h"
#include "store/engine/sqlite/serving_lock.h"
#include "store/secrets/key_rotation.h"

namespace kater::app {

// Serves from start() until it is destroyed, which lets requests and statements end first. Errors of start() are
// sentences for the operator: the folder is in use, the key is missing or wrong, the port is taken, the disk is full.
class Server {
 public:
  // Asked to stop, it gives up waiting for the master key (cancelled).
  static Result<std::unique_ptr<Server>> start(const Settings& settings, std::stop_token stop);
  ~Server();

  const std::string& url() const { return url_; }
  const std::string& fingerprint() const { return fingerprint_; }
  // Empty where it speaks plain HTTP, as is the fingerprint.
  std::string certificate_file() const { return certificate_file_.string(); }
  // Looks at the certificate's files now; they are looked at every minute besides. Thread-safe.
  void look_at_certificate();
  // Where to sign in for the first time; empty at every other start.
  const Secret& sign_in_link() const { return sign_in_link_; }

 private:
  Server(store::ServingLock lock, std::unique_ptr<DataFolder> data, const connect::HttpFactory& workspace_http,
         process::LanguageModels::MakeHttp llm_http, const std::filesystem::path& dbt_folder);
  Result<void> work(const Settings& settings);
  Result<void> listen(const Settings& settings);
  Result<void> listen_with_tls(const Settings& settings, const ListenAddress& address, listen::Options options);
  Result<void> start_listening(listen::Options options);
  listen::Answer answer(const listen::Request& request, std::stop_token stop) const;
  bool is_in_the_clear(const listen::Request& request) const;

  store::ServingLock lock_;
  std::optional<store::PostgresServingLock> database_lock_;  // where the store is in PostgreSQL
  std::unique_ptr<DataFolder> data_;
  access::Access access_;
  access::People people_;
  access::Tokens tokens_;
  access::Visibility visibility_;
  connect::databricks::Connector connector_;
  connect::databricks::ConnectionTester tester_;
  process::Workspaces workspaces_;
  api::Events events_;
  process::DbtImports dbt_imports_;
  process::LanguageModels llm_;
  process::DbtCloud dbt_cloud_;
  std::unique_ptr<store::KeyRotation> keys_;
  std::unique_ptr<process::Processor> processor_;  // its threads use all of the above
  std::unique_ptr<process::DbtCloudWatch> dbt_watch_;
  std::unique_ptr<api::Api> api_;
  std::unique_ptr<listen::Server> listener_;  // its workers use all of the above
  std::unique_ptr<CertificateWatch> certificate_watch_;

  bool needs_https_ = true;  // a request that came in the clear is refused
  std::string url_, fingerprint_;
  std::filesystem::path certificate_file_;
  Secret sign_in_link_;
};

// The address at which a browser signs in with the code.
Secret sign_in_link_at(std::string_view url, const Secret& code);

}  // namespace kater::app
