// How a connector gets its HTTP clients: it knows neither proxies nor certificates itself.
#pragma once

#include <functional>
#include <memory>

#include "base/result.h"
#include "base/secret.h"
#include "model/connection.h"
#include "net/http.h"

namespace kater::connect {

// Makes the HTTP client of one connection, which may trust further authorities and have a proxy of its own.
// invalid_argument where those cannot be read.
using HttpFactory = std::function<Result<std::unique_ptr<net::Http>>(const model::Connection& connection,
                                                                     const Secret& proxy_password)>;

}  // namespace kater::connect
