// One request on its way through curl, and its reply on the way back.
#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "net/address_policy.h"
#include "net/http.h"

namespace kater::net {

// Wiped before they are freed: one of them may be a credential.
struct FreeLines {
  void operator()(curl_slist* lines) const;
};

// What one call sends and has received so far.
struct Transfer {
  CURL* easy = nullptr;
  const Request* request = nullptr;
  std::string_view unsent;
  std::size_t most_bytes = 0;
  bool too_large = false;
  bool not_wanted = false;  // whoever takes the body has enough of it
  AddressPolicy addresses = AddressPolicy::anywhere;
  std::optional<AddressKind> out_of_reach = {};  // of an address that it was not let to
  std::uint16_t asked_port = 0;                  // of the last address it turned to: the host's, or its proxy's
  bool head_complete = false;                    // curl takes a reply that ends within its head for one without body
  Reply reply = {};
  std::unique_ptr<curl_slist, FreeLines> lines = {};  // of the request's head
};

// Has the transfer's handle send its request, with its credentials, and take the reply into it. The handle keeps
// pointers to `transfer`, which has to stay where it is until curl_easy_reset.
void set_request(Transfer& transfer);

}  // namespace kater::net
