// Who is behind a request: by bearer token or by cookie, as themselves or looking as somebody else.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "access/caller.h"
#include "base/result.h"
#include "listen/server.h"

namespace kater::access {
class Access;
}

namespace kater::store {
class PeopleStore;
class PersonaStore;
}  // namespace kater::store

namespace kater::api {

// The name of the cookie that carries a session.
constexpr std::string_view session_cookie = "kater_session";
// The value of a cookie in the request, empty where there is none.
std::string_view cookie_of(const listen::Request& request, std::string_view name);
// The cookie that carries this session for so long; zero takes it away.
std::string session_cookie_of(std::string_view session, std::chrono::seconds lifetime);

// Where a request comes from.
access::ClientOrigin origin_of(const listen::Request& request);

// A change that a browser sends must come from a page of our own: permission_denied, with a sentence, when its
// Sec-Fetch-Site or, from an older one, its Origin says otherwise. Programs send neither, and pass; so does whoever
// shows a bearer token, which no browser adds by itself. Signing in is held to it too.
Result<void> require_own_page(const listen::Request& request);

// Null when no credential was shown, unauthenticated when a wrong one was. An admin may read as somebody else does, by
// the header `kater-view-as: person:ID` or `persona:ID` (as an agent of that persona would); for all others it is
// not_found.
Result<std::optional<access::Caller>> identify(access::Access& access, store::PeopleStore& people,
                                               store::PersonaStore& personas, const listen::Request& request);

}  // namespace kater::api
