#include "app/server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "app/certificate.h"
#include "app/way_out.h"
#include "app_embedded.h"
#include "base/file.h"
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

std::string url_of(const ListenAddress& address, std::uint16_t port) {
  const bool everywhere = address.address == "0.0.0.0" || address.address == "::";
  const auto host = everywhere ? "localhost" : address.address;
  const bool is_ipv6 = host.find(':') != std::string::npos;
  return is_ipv6 ? fmt::format("https://[{}]:{}", host, port) : fmt::format("https://{}:{}", host, port);
}

// HTTPS only from now on, no frames, no guessing of types, no referrer to others.
void add_security_headers(std::vector<std::pair<std::string, std::string>>& headers) {
  headers.emplace_back("strict-transport-security", "max-age=31536000");
  headers.emplace_back("x-content-type-options", "nosniff");
  headers.emplace_back("x-frame-options", "DENY");
  headers.emplace_back("referrer-policy", "no-referrer");
}

}  // namespace

Result<std::unique_ptr<Server>> Server::start(const Settings& settings, std::stop_token stop) {
  TRY(ensure_folder(settings.data));
  auto lock = TRY(store::lock_for_serving(settings.data));
  std::optional<store::PostgresServingLock> database_lock;
  if (!settings.store.empty()) database_lock = TRY(store::PostgresServingLock::take(Secret{settings.store}));
  auto data = TRY(DataFolder::open(settings, std::move(stop)));
  TRY(net::proxy_from(settings.way_out.proxy));  // told now, and not at the first connection
  std::unique_ptr<Server> server{
      new Server{std::move(lock), std::move(data), way_out(settings), way_to_model(settings)}};
  server->database_lock_ = std::move(database_lock);
  TRY(server->work());
  TRY(server->listen(settings));
  if (auto code = TRY(server->access_.ensure_admin())) server->sign_in_link_ = sign_in_link_at(server->url_, *code);
  return server;
}

Server::Server(store::ServingLock lock, std::unique_ptr<DataFolder> data, const connect::HttpFactory& way_out,
               process::LanguageModels::MakeHttp way_to_model)
    : lock_{std::move(lock)},
      data_{std::move(data)},
      access_{share::stores_of(data_->store()), data_->clock()},
      people_{share::stores_of(data_->store()), access_, data_->clock()},
      tokens_{data_->store().tokens(), data_->clock()},
      visibility_{data_->store().personas()},
      connector_{way_out, data_->clock()},
      tester_{way_out, data_->clock()},
      events_{data_->store(), access_, visibility_},
      dbt_imports_{data_->store(), data_->clock()},
      models_{data_->store(), connector_, std::move(way_to_model), data_->clock()} {}

Server::~Server() {
  listener_.reset();  // no request comes while the rest ends
  events_.release();
}

Result<void> Server::work() {
  TRY(data_->store().dbt().remove_unpublished());
  processor_ = TRY(process::Processor::start(data_->store(), connector_, data_->clock(), events_,
                                             {.describers = 4, .describe_batch = 2, .models = &models_}));
  events_.attach(*processor_);
  const api::Services services{data_->store(), access_,     people_,      tokens_, visibility_, connector_,
                               tester_,        *processor_, dbt_imports_, models_, events_,     data_->clock()};
  api_ = std::make_unique<api::Api>(services, TRY(api::Portal::open(embedded("portal.bundle"))), log_failure);
  return {};
}

Result<void> Server::listen(const Settings& settings) {
  const auto address = TRY(listen_address_from(settings.listen));
  auto certificate = TRY(ensure_certificate(settings, address, data_->clock().now()));
  fingerprint_ = TRY(net::fingerprint_of(certificate.chain));
  certificate_file_ = settings.certificate.empty() ? app::certificate_file(settings.data) : settings.certificate;
  listener_ = TRY(listen::Server::start(
      {.address = address.address,
       .port = address.port,
       .certificate_chain = std::move(certificate.chain),
       .certificate_key = std::move(certificate.key),
       .workers = workers,
       .log = [](std::string_view line) { spdlog::info("{}", line); }},
      [this](const listen::Request& request, std::stop_token stop) { return answer(request, stop); }));
  url_ = url_of(address, listener_->port());
  return {};
}

listen::Answer Server::answer(const listen::Request& request, std::stop_token stop) const {
  auto answer = api_->answer(request, stop);
  std::visit(
      [](auto& reply) {
        if constexpr (requires { reply.headers; }) add_security_headers(reply.headers);
      },
      answer);
  return answer;
}

Secret sign_in_link_at(std::string_view url, const Secret& code) {
  return Secret::consume(fmt::format("{}/sign-in/{}", url, code.reveal()));
}

}  // namespace kater::app
