#include "api/problem.h"

#include <fmt/format.h>

#include "base/json.h"

namespace kater::api {
namespace {

std::string_view title_of(int status) {
  switch (status) {
    case 400:
      return "Bad request";
    case 401:
      return "Not signed in";
    case 403:
      return "Not allowed";
    case 404:
      return "Not found";
    case 409:
      return "Conflict";
    case 422:
      return "Not supported";
    case 429:
      return "Too many tries";
    case 499:
      return "Cancelled";
    case 502:
      return "Databricks answered with a failure";
    case 503:
      return "Not available now";
    case 504:
      return "Too slow";
    case 507:
      return "Storage is full";
    default:
      return "Internal error";
  }
}

listen::Reply problem_reply(int status, std::string_view code, const std::string& sentence) {
  const json::object body{
      {"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"code", code}, {"detail", sentence}};
  return {status, {{"content-type", "application/problem+json"}, {"cache-control", "no-store"}}, json::serialize(body)};
}

int status_of_databricks(Code code) {
  switch (code) {
    case Code::unavailable:
      return 503;
    case Code::timed_out:
      return 504;
    case Code::cancelled:
      return status_of(code);
    default:
      return 502;
  }
}

}  // namespace

int status_of(Code code) {
  switch (code) {
    case Code::invalid_argument:
      return 400;
    case Code::unauthenticated:
      return 401;
    case Code::permission_denied:
      return 403;
    case Code::not_found:
      return 404;
    case Code::conflict:
      return 409;
    case Code::unsupported:
      return 422;
    case Code::cancelled:
      return 499;
    case Code::unavailable:
      return 503;
    case Code::timed_out:
      return 504;
    case Code::resource_exhausted:
      return 507;
    case Code::corrupt:
    case Code::internal:
      return 500;
  }
  return 500;
}

listen::Reply problem(const Error& error) {
  return problem_reply(status_of(error.code), name_of(error.code), error.sentence());
}

listen::Reply too_many_requests(std::string_view sentence, std::chrono::seconds pause) {
  auto reply = problem_reply(429, "too_many_requests", std::string{sentence});
  reply.headers.emplace_back("retry-after", std::to_string(pause.count()));
  return reply;
}

listen::Reply databricks_problem(const Error& error) {
  return problem_reply(status_of_databricks(error.code), fmt::format("databricks_{}", name_of(error.code)),
                       error.sentence());
}

}  // namespace kater::api
