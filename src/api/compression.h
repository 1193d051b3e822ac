// Makes large answers small for whoever reads them over a wire.
#pragma once

#include "listen/server.h"

namespace kater::api {

// Replaces the body by its gzip where the client takes that and it is JSON of more than a few kilobytes: below, the
// headers outweigh it. Level 1, which is five times as fast as the default and leaves names at a fifth. An answer holds
// no secret beside what a client chose, so its length tells nothing (BREACH).
void compress_for(const listen::Request& request, listen::Reply& reply);

// Whether `accept-encoding` names gzip, with a weight above 0.
bool takes_gzip(const listen::Request& request);

}  // namespace kater::api
