#include "app/doctor.h"

#include <fmt/format.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <optional>

#include "app/data_folder.h"
#include "app/workspace_http.h"
#include "base/file.h"
#include "net/certificate.h"
#include "store/engine/sqlite/store_key_file.h"

namespace kater::app {
namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::chrono::seconds for_a_host{10};

Finding failed(std::string check, const Error& error) {
  const auto sentence = error.code == Code::internal ? error.text() : error.sentence();
  return {.check = std::move(check), .health = Health::failed, .sentence = sentence};
}

Finding examine_disk(const Settings& settings) {
  struct statvfs disk {};
  if (::statvfs(settings.data.c_str(), &disk) != 0) {
    return {.check = "disk",
            .health = Health::failed,
            .sentence = fmt::format("The data folder {} cannot be looked at. Make it, or name another by --data.",
                                    settings.data.string())};
  }
  return judge_space(std::uint64_t{disk.f_bavail} * disk.f_frsize);
}

Finding examine_certificate(const Settings& settings, Time now) {
  const bool is_own = settings.certificate.empty();
  return judge_certificate(read_file(is_own ? certificate_file(settings.data) : settings.certificate), is_own, now);
}

// Only looks: opening a store that is not there would make one.
Result<std::unique_ptr<DataFolder>> open_what_is_there(const Settings& settings, std::stop_token stop) {
  std::error_code error;
  if (settings.store.empty() && !std::filesystem::exists(store::store_file(settings.data), error)) {
    return refuse(Code::not_found,
                  fmt::format("There is no store in {} yet. `kater serve` makes one; if it should be there, look at "
                              "--data.",
                              settings.data.string()));
  }
  return DataFolder::open(settings, std::move(stop));
}

Finding examine_store(DataFolder& data) {
  if (const auto checked = data.store().check(); !checked.has_value()) return failed("store", checked.error());
  return {.check = "store",
          .sentence = fmt::format("The master key {} opens it, and every part of it is what was written.",
                                  data.vault().key_id())};
}

// Whether the host answers anything at all; what the token may do is "Test Connection"'s.
Finding examine_connection(const model::Connection& connection, DataFolder& data,
                           const connect::HttpFactory& workspace_http, std::vector<std::string>& dates,
                           std::stop_token stop) {
  const auto check = "connection " + connection.name;
  const auto secrets = data.store().connections().secrets(connection.id);
  if (!secrets.has_value()) return failed(check, secrets.error());
  const auto http = workspace_http(connection, secrets->proxy_password);
  if (!http.has_value()) return failed(check, http.error());
  const auto server = model::server_of(connection.address);
  const auto host = fmt::format("{}:{}", server.host, server.port);
  const auto reply = (*http)->send({.url = fmt::format("https://{}/", host), .deadline = for_a_host}, std::move(stop));
  if (!reply.has_value()) return failed(check, reply.error());
  dates.emplace_back(reply->header("date"));
  return {.check = check, .sentence = fmt::format("{} answers, and its certificate is trusted.", host)};
}

std::optional<Time> time_of(const std::string& date) {
  std::tm parts{};
  const char* end = ::strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr) return std::nullopt;
  return Time{std::chrono::seconds{::timegm(&parts)}};
}

void examine_what_is_in(DataFolder& data, const Settings& settings, std::vector<Finding>& findings,
                        const std::stop_token& stop) {
  findings.push_back(examine_store(data));
  const auto connections = data.store().connections().list();
  if (!connections.has_value()) return;  // the store's finding says why
  const auto way = workspace_http(settings);
  std::vector<std::string> dates;
  for (const auto& each : *connections) findings.push_back(examine_connection(each, data, way, dates, stop));
  findings.push_back(judge_clock(data.clock().now(), dates));
}

}  // namespace

std::string_view name_of(Health health) {
  switch (health) {
    case Health::fine:
      return "fine";
    case Health::warning:
      return "warning";
    case Health::failed:
      break;
  }
  return "failed";
}

std::vector<Finding> examine(const Settings& settings, std::stop_token stop) {
  const SystemClock clock;
  std::vector<Finding> findings{examine_disk(settings), examine_certificate(settings, clock.now())};
  const auto data = open_what_is_there(settings, stop);
  if (data.has_value()) {
    examine_what_is_in(**data, settings, findings, stop);
  } else {
    findings.push_back(failed("store", data.error()));
  }
  return findings;
}

Finding judge_space(std::uint64_t free_bytes) {
  const auto free = fmt::format("{} MB are free on the disk of the data folder", free_bytes / megabyte);
  if (free_bytes < 100 * megabyte) {
    return {.check = "disk", .health = Health::failed, .sentence = free + ": make room before the store cannot grow."};
  }
  if (free_bytes < 1'000 * megabyte) {
    return {.check = "disk", .health = Health::warning, .sentence = free + ": make room soon."};
  }
  return {.check = "disk", .sentence = free + "."};
}

Finding judge_certificate(const Result<std::string>& pem, bool is_own, Time now) {
  Finding finding{.check = "certificate", .health = Health::fine, .sentence = {}};
  if (!pem.has_value() && is_own && pem.error().code == Code::not_found) {
    finding.sentence = "There is none yet; the next `kater serve` makes one.";
    return finding;
  }
  if (!pem.has_value()) return failed("certificate", pem.error());
  const auto expiry = net::expiry_of(*pem);
  if (!expiry.has_value()) return failed("certificate", expiry.error());
  const auto days = std::chrono::floor<std::chrono::days>(*expiry - now).count();
  const auto* const advice =
      is_own ? "The next start of `kater serve` makes a new one." : "Put a new one in its place and restart Kater.";
  if (days < 0) {
    finding.health = Health::failed;
    finding.sentence = fmt::format("It expired on {}. {}", to_text(*expiry), advice);
  } else if (days < 30) {
    finding.health = Health::warning;
    finding.sentence = fmt::format("It expires in {} days, on {}. {}", days, to_text(*expiry), advice);
  } else {
    finding.sentence = fmt::format("It is valid for {} days.", days);
  }
  return finding;
}

Finding judge_clock(Time now, const std::vector<std::string>& dates) {
  constexpr std::chrono::minutes tolerated{5};  // tokens and certificates are judged by the minute
  std::optional<std::chrono::milliseconds> smallest;
  for (const auto& date : dates) {
    const auto theirs = time_of(date);
    if (!theirs) continue;
    const auto apart = std::chrono::abs(now - *theirs);
    smallest = smallest ? std::min(*smallest, apart) : apart;
  }
  if (!smallest) return {.check = "clock", .sentence = "Nobody answered whose clock could be compared with this one."};
  if (*smallest <= tolerated) return {.check = "clock", .sentence = "It agrees with those of the workspaces."};
  return {.check = "clock",
          .health = Health::failed,
          .sentence = fmt::format("It is {} minutes apart from those of the workspaces, so tokens and certificates are "
                                  "judged wrongly. Let this machine set its clock (systemd-timesyncd, chrony).",
                                  std::chrono::floor<std::chrono::minutes>(*smallest).count())};
}

}  // namespace kater::app
