#include "app/server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "api/problem.h"
#include "app/certificate.h"
#include "app/known_address.h"
#include "app/workspace_http.h"
#include "app_embedded.h"
#include "base/file.h"
#include "base/json.h"
#include "net/certificate.h"
#include "net/curl_http.h"

namespace kater::app {
namespace {

// The path is logged as the route saw it; queries and bodies never are: they hold what people typed.
void log_failure(const listen::Request& request, const Error& error) {
  const auto level =
      error.code == Code::internal || error.code == Code::corrupt ? spdlog::level::err : spdlog::level::info;
  spdlog::log(level, "{} {} failed: {}: {}", request.method, request.path, name_of(error.code), error.text());
}

// A test of a connection, and the refresh of a catalog, each hold one for as long as they take.
constexpr std::size_t workers = 16;

std::string url_of(std::string_view scheme, const ListenAddress& address, std::uint16_t port) {
  const bool everywhere = address.address == "0.0.0.0" || address.address == "::";
  const auto host = everywhere ? "localhost" : address.address;
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return is_ipv6 ? fmt::format("{}://[{}]:{}", scheme, host, port) : fmt::format("{}://{}:{}", scheme, host, port);
}

// No frames, no guessing of types, no referrer to others; nothing of an answer of the API is ever a page (the portal's
// own pages say what they may load). HTTPS only from now on, where the client came by HTTPS.
std::vector<std::pair<std::string, std::string>> headers_of_every_answer(bool over_https) {
  std::vector<std::pair<std::string, std::string>> headers{
      {"content-security-policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"},
      {"x-content-type-options", "nosniff"},
      {"x-frame-options", "DENY"},
      {"referrer-policy", "no-referrer"},
      {"cross-origin-resource-policy", "same-origin"}};
  if (over_https) headers.emplace_back("strict-transport-security", "max-age=31536000");
  return headers;
}

listen::Reply refuse_in_the_clear() {
  return api::problem(refuse(Code::permission_denied,
                             "Kater is reached by HTTPS only. Come through its proxy, which has to say so "
                             "(X-Forwarded-Proto: https)."));
}

// A rotation that nobody asked for by the API, because the operator put a new key into its place, is in the audit log
// all the same. One that cannot be written there shows in our own log, and goes on: half-way is no place to stop.
void record(store::Store& store, std::string_view action, const store::KeyStatus& status) {
  const auto added = store.audit().add(
      {.actor_kind = model::ActorKind::kater,
       .action = std::string{action},
       .subject = status.key_id,
       .detail = json::serialize(json::object{{"secrets", status.done}, {"unopened", status.unopened}})});
  if (!added.has_value()) spdlog::error("the audit log: {}", added.error().text());
}

void tell_of_rotation(store::Store& store, store::KeyRotation::Event event, const store::KeyStatus& status) {
  using Event = store::KeyRotation::Event;
  if (event == Event::started) {
    spdlog::info("master key {} is in use; secrets are wrapped anew", status.key_id);
    record(store, "key.rotation_started", status);
  } else if (event == Event::done) {
    spdlog::info("all is under master key {}: {} secrets; {} do not open", status.key_id, status.done, status.unopened);
    record(store, "key.rotation_done", status);
  } else if (event == Event::stuck) {
    spdlog::warn("about the master key: {}", status.problem);
  }
}

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const Settings& settings, std::stop_token stop) {
  TRY(check_edge(settings));
  TRY(ensure_folder(settings.data));
  auto lock = TRY(store::lock_for_serving(settings.data));
  std::optional<store::PostgresServingLock> database_lock;
  if (!settings.store.empty()) database_lock = TRY(store::PostgresServingLock::take(Secret{settings.store}));
  auto data = TRY(DataFolder::open(settings, std::move(stop)));
  // Told now, and not at the first connection.
  TRY(server_proxy(settings.workspace_http, [](std::string_view sentence) { spdlog::warn("{}", sentence); }));
  std::unique_ptr<Server> server{
      new Server{std::move(lock), std::move(data), workspace_http(settings), llm_http(settings), settings.dbt_folder}};
  server->database_lock_ = std::move(database_lock);
  TRY(server->work(settings));
  TRY(server->listen(settings));
  if (auto code = TRY(server->access_.ensure_admin())) server->sign_in_link_ = sign_in_link_at(server->url_, *code);
  return server;
}

Server::Server(store::ServingLock lock, std::unique_ptr<DataFolder> data, const connect::HttpFactory& workspace_http,
               process::LanguageModels::MakeHttp llm_http, const std::filesystem::path& dbt_folder)
    : lock_{std::move(lock)},
      data_{std::move(data)},
      access_{access::stores_of(data_->store()), data_->clock()},
      people_{access::stores_of(data_->store()), access_, data_->clock()},
      tokens_{data_->store().tokens(), data_->clock()},
      visibility_{data_->store().personas()},
      connector_{workspace_http, data_->clock()},
      tester_{workspace_http, data_->clock()},
      workspaces_{data_->store(), connector_},
      events_{{data_->store().connections(), data_->store().jobs()}, access_, visibility_},
      dbt_imports_{data_->store(), data_->clock(), dbt_folder},
      llm_{data_->store(), workspaces_, llm_http, data_->clock()},
      dbt_cloud_{data_->store(), std::move(llm_http), data_->clock()} {}

Server::~Server() {
  certificate_watch_.reset();
  listener_.reset();  // no request comes while the rest ends
  events_.release();
}

Result<void> Server::work(const Settings& settings) {
  store::KeyRotation::Options rotation;
  rotation.ask_again = std::chrono::minutes{settings.master_key.ask_again_minutes};
  auto& store = data_->store();
  rotation.rotate_file_key = [&store] { return store.renew_key(); };
  rotation.tell = [&store](auto event, const auto& status) { tell_of_rotation(store, event, status); };
  keys_ = std::make_unique<store::KeyRotation>(data_->key_provider(), data_->take_keys(), data_->vault(),
                                               store.sealed_secrets(), data_->clock(), std::move(rotation));
  TRY(store.dbt().remove_unpublished());
  processor_ =
      TRY(process::Processor::start(store, workspaces_, data_->clock(), events_,
                                    {.describers = 4, .describe_batch = 2, .llm = &llm_, .dbt_cloud = &dbt_cloud_}));
  events_.attach(*processor_);
  dbt_watch_ = std::make_unique<process::DbtCloudWatch>(dbt_cloud_);
  const api::Services services{store,       access_,      people_,    tokens_, visibility_, connector_, tester_,
                               *processor_, dbt_imports_, dbt_cloud_, llm_,    events_,     *keys_,     data_->clock()};
  api_ = std::make_unique<api::Api>(services, TRY(api::Portal::open(embedded("portal.bundle"))), log_failure);
  return {};
}

Result<void> Server::listen(const Settings& settings) {
  const auto& exposure = settings.exposure;
  const auto address = TRY(listen_address_from(settings.listen));
  const bool behind_proxy = !exposure.proxies.empty();
  needs_https_ = !exposure.plain_http || behind_proxy;
  listen::Options options;
  options.address = address.address;
  options.port = address.port;
  options.headers = headers_of_every_answer(needs_https_);
  options.proxies = exposure.proxies;
  options.forwarded_by = exposure.forwarded_by;
  // Whoever is on this machine could slow it down anyhow.
  if (!is_loopback(address) || behind_proxy) options.requests_per_second_of_one_address = exposure.requests_per_second;
  options.workers = workers;
  options.log = [](std::string_view line) { spdlog::info("{}", line); };
  TRY(exposure.plain_http ? start_listening(std::move(options))
                          : listen_with_tls(settings, address, std::move(options)));
  url_ = exposure.public_url.empty() ? url_of(exposure.plain_http ? "http" : "https", address, listener_->port())
                                     : exposure.public_url;
  while (url_.ends_with('/')) url_.pop_back();
  return note_address(settings.data, url_);
}

Result<void> Server::listen_with_tls(const Settings& settings, const ListenAddress& address, listen::Options options) {
  auto certificate = TRY(ensure_certificate(settings, address, data_->clock().now()));
  fingerprint_ = TRY(net::fingerprint_of(certificate.chain));
  certificate_file_ = settings.certificate.empty() ? app::certificate_file(settings.data) : settings.certificate;
  options.certificate_chain = certificate.chain;
  options.certificate_key = std::move(certificate.key);
  TRY(start_listening(std::move(options)));
  certificate_watch_ = std::make_unique<CertificateWatch>(
      settings, address, data_->clock(), std::move(certificate.chain),
      [this](const net::Certificate& next) { return listener_->use_certificate(next.chain, next.key); });
  return {};
}

Result<void> Server::start_listening(listen::Options options) {
  listener_ =
      TRY(listen::Server::start(std::move(options), [this](const listen::Request& request, std::stop_token stop) {
        return answer(request, stop);
      }));
  return {};
}

void Server::look_at_certificate() {
  if (certificate_watch_) certificate_watch_->look();
}

// A proxy's own probes come as they are; they carry nothing and are told nothing.
bool Server::is_in_the_clear(const listen::Request& request) const {
  const bool is_probe = request.path == "/healthz" || request.path == "/readyz";
  return needs_https_ && !request.secure && !is_probe;
}

listen::Answer Server::answer(const listen::Request& request, std::stop_token stop) const {
  if (is_in_the_clear(request)) return refuse_in_the_clear();
  return api_->answer(request, stop);
}

Secret sign_in_link_at(std::string_view url, const Secret& code) {
  while (url.ends_with('/')) url.remove_suffix(1);
  return Secret::consume(fmt::format("{}/sign-in/{}", url, code.reveal()));
}

}  // namespace kater::app
