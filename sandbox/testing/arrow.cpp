#include "sandbox/testing/arrow.h"

#ifdef KATER_SANDBOX_ARROW

#include <arrow/api.h>
#include <arrow/io/api.h>
#include <arrow/ipc/api.h>
#include <arrow/util/base64.h>
#include <arrow/util/compression.h>

namespace kater::sandbox::testing {
namespace {

constexpr std::string_view lz4_begins{"\x04\x22\x4D\x18"};

std::shared_ptr<arrow::io::InputStream> stream_of(const std::string& bytes) {
  auto plain = std::make_shared<arrow::io::BufferReader>(arrow::Buffer::FromString(bytes));
  if (!bytes.starts_with(lz4_begins)) return plain;
  const auto codec = arrow::util::Codec::Create(arrow::Compression::LZ4_FRAME).ValueOrDie();
  return arrow::io::CompressedInputStream::Make(codec.get(), plain).ValueOrDie();
}

}  // namespace

ArrowTable read_arrow(std::string bytes) {
  const auto reader = arrow::ipc::RecordBatchStreamReader::Open(stream_of(bytes)).ValueOrDie();
  ArrowTable table;
  for (const auto& field : reader->schema()->fields()) {
    table.columns.push_back(field->name() + ": " + field->type()->ToString());
  }
  const auto all = reader->ToTable().ValueOrDie();
  for (std::int64_t row = 0; row < all->num_rows(); ++row) {
    std::string line;
    for (const auto& column : all->columns()) {
      line += (line.empty() ? "" : "|") + column->GetScalar(row).ValueOrDie()->ToString();
    }
    table.rows.push_back(std::move(line));
  }
  return table;
}

std::string from_base64(const std::string& text) { return arrow::util::base64_decode(text).ValueOrDie(); }

}  // namespace kater::sandbox::testing

#else

#include <cstdlib>

namespace kater::sandbox::testing {

ArrowTable read_arrow(std::string) { std::abort(); }
std::string from_base64(const std::string&) { std::abort(); }

}  // namespace kater::sandbox::testing

#endif
