// The portal's files, as tools/bundle-portal.mjs put them into one.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "listen/server.h"

namespace kater::api {

// Immutable, and keeps no copy: `bundle` must outlive it.
class Portal {
 public:
  // corrupt when it is not a bundle. An empty bundle is a portal without pages.
  static Result<Portal> open(std::string_view bundle);

  // A file; the portal's one page for every other path, since its pages are told apart in the browser; or not_found
  // where there is no portal or an asset is asked for that is not there. Only what a GET asks for.
  Result<listen::Reply> answer(const listen::Request& request) const;

 private:
  struct File {
    std::string type;
    std::string tag;  // a hash of its bytes
    bool cacheable = false;
    std::string_view plain, gzip;
  };
  static listen::Reply reply_with(const File& file, const listen::Request& request);

  std::map<std::string, File, std::less<>> files_;
};

}  // namespace kater::api
