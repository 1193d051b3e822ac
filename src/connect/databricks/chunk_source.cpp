#include "connect/databricks/chunk_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "connect/databricks/statement_reply.h"

namespace kater::connect::databricks {
namespace {

Call chunk_call(const std::string& statement_id, std::int64_t chunk) {
  return {.path = fmt::format("/api/2.0/sql/statements/{}/result/chunks/{}", net::url_encoded(statement_id), chunk)};
}

Error not_wanted() { return fail(Code::cancelled, "the rest of the rows was not wanted"); }

// The host alone is named: its path and query open the customer's data.
Error storage_out_of_reach(const Error& error, std::string_view host) {
  if (error.code == Code::cancelled) return error;
  Error unreachable = error;
  unreachable.code = Code::unavailable;
  unreachable.for_people = fmt::format(
      "The result is large, so Databricks put it into the cloud's storage at {}, and Kater cannot read it there. {} "
      "Let "
      "the machine that Kater runs on reach this host.",
      host, error.for_people);
  return unreachable;
}

Error storage_refused(int status, std::string_view host) {
  return fail(Code::unavailable, fmt::format("{} answered {} for a chunk of a result", host, status),
              fmt::format("The result is large, so Databricks put it into the cloud's storage at {}, which answered "
                          "with {}. Try again; if it stays so, a network rule may keep Kater from it.",
                          host, status));
}

}  // namespace

Result<std::optional<std::int64_t>> InlineChunks::read(std::int64_t chunk, const RowParser::Emit& emit,
                                                       std::stop_token stop) {
  const auto reply = TRY(caller_.send(chunk_call(statement_id_, chunk), stop));
  auto read = TRY(chunk_from(reply));
  std::size_t bytes = 0;
  for (const auto& row : read.rows) bytes += size_of(row);
  if (!read.rows.empty() && !emit(std::move(read.rows), bytes)) return not_wanted();
  return read.next_index;
}

// The download of one chunk, over as many tries as it takes. What was parsed is kept between them, so no row is emitted
// twice.
class LinkedChunks::Download {
 public:
  Download(LinkedChunks& of, const RowParser::Emit& emit) : of_{of}, parser_{emit} {}

  // The status that the storage answered with at last; after 200 all rows were emitted.
  Result<int> from(const ExternalLink& link, const std::stop_token& stop) {
    net::Request request;
    request.url = link.url.reveal();
    for (const auto& [name, value] : link.headers) request.headers.emplace_back(name, value.reveal());
    request.deadline = of_.options_.longest_silence;
    request.take_body = [this](std::string_view piece) { return take(piece); };
    const auto reply =
        net::with_retries(of_.options_.retry, net::Idempotency::safe_to_repeat, of_.backoff_, of_.options_.sleep, stop,
                          [&] { return passed_ = 0, of_.storage_.send(request, stop); });
    wipe(request.url);
    for (auto& header : request.headers) wipe(header.second);
    if (failure_) return *failure_;
    if (!reply.has_value()) return reply.error();
    if (reply->status == 200) TRY(parser_.finish());
    return reply->status;
  }

 private:
  bool take(std::string_view piece) {
    const auto known = std::min(piece.size(), taken_ - passed_);
    passed_ += piece.size();
    piece.remove_prefix(known);
    taken_ += piece.size();
    if (auto fed = parser_.feed(piece); !fed.has_value()) failure_ = std::move(fed.error());
    return !failure_;
  }

  LinkedChunks& of_;
  RowParser parser_;
  std::size_t taken_ = 0;   // bytes that were parsed, in all tries
  std::size_t passed_ = 0;  // bytes that came in this try
  std::optional<Error> failure_;
};

LinkedChunks::LinkedChunks(Caller& caller, net::Http& storage, const Clock& clock, StorageOptions options,
                           std::string statement_id, std::vector<ExternalLink> links)
    : caller_{caller},
      storage_{storage},
      clock_{clock},
      options_{std::move(options)},
      statement_id_{std::move(statement_id)},
      backoff_{clock} {
  book_.add(std::move(links));
}

Result<std::shared_ptr<const ExternalLink>> LinkedChunks::link_for(std::int64_t chunk, const std::stop_token& stop) {
  if (auto known = book_.find(chunk, clock_.now())) return known;
  const auto reply = TRY(caller_.send(chunk_call(statement_id_, chunk), stop));
  auto answer = TRY(chunk_from(reply));
  book_.add(std::move(answer.links));
  if (auto fresh = book_.find(chunk, clock_.now())) return fresh;
  return fail(Code::corrupt, fmt::format("Databricks gave no usable link to chunk {}", chunk),
              "Databricks did not say where the rest of a large result is. Check the clock of the machine that Kater "
              "runs on, and try again.");
}

Result<std::optional<std::int64_t>> LinkedChunks::read(std::int64_t chunk, const RowParser::Emit& emit,
                                                       std::stop_token stop) {
  Download download{*this, emit};
  auto link = TRY(link_for(chunk, stop));
  const auto host = std::string{net::host_of(link->url.reveal())};
  auto status = download.from(*link, stop);
  if (status.has_value() && *status == 403) {  // it ended in the meantime, whatever it said
    book_.drop(chunk);
    link = TRY(link_for(chunk, stop));
    status = download.from(*link, stop);
  }
  if (!status.has_value()) {
    const bool of_the_network = net::failure_of(status.error()).has_value();
    return of_the_network ? storage_out_of_reach(status.error(), host) : status.error();
  }
  if (*status != 200) return storage_refused(*status, host);
  return link->next_chunk;
}

}  // namespace kater::connect::databricks
