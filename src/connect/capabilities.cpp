#include "connect/capabilities.h"

#include "connect/databricks/capabilities.h"

namespace kater::connect {

const Capabilities& capabilities_of(model::DataStore kind) {
  static constexpr Capabilities nothing;
  switch (kind) {
    case model::DataStore::databricks:
      return databricks::capabilities;
  }
  return nothing;
}

}  // namespace kater::connect
