// Sessions of a warehouse (docs/databricks/statements.md#sessions): undocumented, but the official drivers open one and
// send its id.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/guarded.h"
#include "base/json.h"
#include "listen/server.h"

namespace kater::sandbox {

// What a session's statements start from. Its settings (`session_confs`) are taken and change nothing here.
struct Session {
  std::string catalog, schema;
};

// The open sessions of the one warehouse. They do not expire. Thread-safe.
class Sessions {
 public:
  explicit Sessions(std::string warehouse_id) : warehouse_id_{std::move(warehouse_id)} {}

  // Answers {"session_id": …}; 404 for another warehouse than the one that there is.
  listen::Reply open(const listen::Request& request, Time now);
  // 404 when the session does not exist, or was closed before.
  listen::Reply close(const std::string& id);
  std::optional<Session> find(const std::string& id) const;
  // Called after a USE: later statements of the session start from here. Nothing happens when it was closed meanwhile.
  void use(const std::string& id, const std::string& catalog, const std::string& schema);

 private:
  const std::string warehouse_id_;
  mutable Guarded<std::map<std::string, Session>> open_;
};

}  // namespace kater::sandbox
