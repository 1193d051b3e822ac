#include "sandbox/engine/arrow_stream.h"

#ifdef KATER_SANDBOX_ARROW

#include <arrow/api.h>
#include <arrow/io/api.h>
#include <arrow/ipc/api.h>
#include <arrow/util/compression.h>

namespace kater::sandbox {
namespace {

// Nothing in Arrow fails here unless memory is gone, so a failure ends the sandbox.
void must(const arrow::Status& status) {
  if (!status.ok()) status.Abort("writing an Arrow stream");
}

template <class Value>
Value must(arrow::Result<Value> result) {
  must(result.status());
  return std::move(result).ValueUnsafe();
}

// Builds a column: `add` appends the value of one row, NULLs are appended here.
template <class Builder, class Add>
std::shared_ptr<arrow::Array> built(Builder builder, const Values& values, std::size_t rows, Add add) {
  for (std::size_t row = 0; row < rows; ++row) {
    must(values.is_null(row) ? builder.AppendNull() : add(builder, row));
  }
  return must(builder.Finish());
}

template <class ArrowType>
std::shared_ptr<arrow::Array> integers(const Values& values, std::size_t rows) {
  return built(arrow::NumericBuilder<ArrowType>{}, values, rows, [&](auto& builder, std::size_t row) {
    return builder.Append(static_cast<typename ArrowType::c_type>(values.integer(row)));
  });
}

template <class ArrowType>
std::shared_ptr<arrow::Array> reals(const Values& values, std::size_t rows) {
  return built(arrow::NumericBuilder<ArrowType>{}, values, rows, [&](auto& builder, std::size_t row) {
    return builder.Append(static_cast<typename ArrowType::c_type>(values.real(row)));
  });
}

std::shared_ptr<arrow::Array> instants(const Values& values, std::size_t rows, const std::string& zone) {
  const auto type =
      zone.empty() ? arrow::timestamp(arrow::TimeUnit::MICRO) : arrow::timestamp(arrow::TimeUnit::MICRO, zone);
  return built(
      arrow::TimestampBuilder{type, arrow::default_memory_pool()}, values, rows,
      [&](auto& builder, std::size_t row) { return builder.Append(static_cast<std::int64_t>(values.integer(row))); });
}

std::shared_ptr<arrow::Array> decimals(const Values& values, std::size_t rows) {
  const auto type = arrow::decimal128(values.type().precision, values.type().scale);
  return built(arrow::Decimal128Builder{type}, values, rows, [&](auto& builder, std::size_t row) {
    const auto unscaled = values.integer(row);
    return builder.Append(
        arrow::Decimal128{static_cast<std::int64_t>(unscaled >> 64), static_cast<std::uint64_t>(unscaled)});
  });
}

std::shared_ptr<arrow::Array> texts(const Values& values, std::size_t rows) {
  std::string text;
  return built(arrow::StringBuilder{}, values, rows, [&](auto& builder, std::size_t row) {
    text.clear();
    values.append(text, row, Style::wire);
    return builder.Append(text);
  });
}

// Scalars have Arrow's own types; all else, and every type that is new to us, goes as the text that JSON results have.
std::shared_ptr<arrow::Array> array_of(const Values& values, std::size_t rows) {
  const auto& type = values.type();
  if (type.is("boolean")) {
    return built(arrow::BooleanBuilder{}, values, rows,
                 [&](auto& builder, std::size_t row) { return builder.Append(values.integer(row) != 0); });
  }
  if (type.is("tinyint")) return integers<arrow::Int8Type>(values, rows);
  if (type.is("smallint")) return integers<arrow::Int16Type>(values, rows);
  if (type.is("int")) return integers<arrow::Int32Type>(values, rows);
  if (type.is("bigint")) return integers<arrow::Int64Type>(values, rows);
  if (type.is("date")) return integers<arrow::Date32Type>(values, rows);
  if (type.is("float")) return reals<arrow::FloatType>(values, rows);
  if (type.is("double")) return reals<arrow::DoubleType>(values, rows);
  if (type.is("decimal")) return decimals(values, rows);
  if (type.is("timestamp")) return instants(values, rows, "Etc/UTC");
  if (type.is("timestamp_ntz")) return instants(values, rows, {});
  if (type.is("void")) return std::make_shared<arrow::NullArray>(static_cast<std::int64_t>(rows));
  if (type.is("binary")) {
    return built(arrow::BinaryBuilder{}, values, rows,
                 [&](auto& builder, std::size_t row) { return builder.Append(values.bytes(row)); });
  }
  return texts(values, rows);
}

}  // namespace

struct ArrowStream::Inside {
  std::vector<std::string> names;
  std::shared_ptr<arrow::io::BufferOutputStream> out = must(arrow::io::BufferOutputStream::Create());
  std::shared_ptr<arrow::Schema> schema = {};  // known with the first batch
  std::shared_ptr<arrow::ipc::RecordBatchWriter> writer = {};
};

bool ArrowStream::is_built_in() { return true; }

ArrowStream::ArrowStream(const std::vector<ResultColumn>& columns) : inside_{std::make_unique<Inside>()} {
  for (const auto& column : columns) inside_->names.push_back(column.name);
}

void ArrowStream::add(const RowBatch& batch, std::size_t rows) {
  arrow::ArrayVector arrays;
  arrow::FieldVector fields;
  for (const auto& values : batch.columns()) {
    arrays.push_back(array_of(values, rows));
    fields.push_back(arrow::field(inside_->names[fields.size()], arrays.back()->type()));
  }
  if (!inside_->writer) {
    inside_->schema = arrow::schema(std::move(fields));
    inside_->writer = must(arrow::ipc::MakeStreamWriter(inside_->out, inside_->schema));
  }
  const auto table = arrow::RecordBatch::Make(inside_->schema, static_cast<std::int64_t>(rows), std::move(arrays));
  must(inside_->writer->WriteRecordBatch(*table));
}

std::size_t ArrowStream::bytes() const { return static_cast<std::size_t>(must(inside_->out->Tell())); }

std::string ArrowStream::finish() {
  if (inside_->writer) must(inside_->writer->Close());
  return must(inside_->out->Finish())->ToString();
}

std::string lz4_frame(const std::string& bytes) {
  const auto codec = must(arrow::util::Codec::Create(arrow::Compression::LZ4_FRAME));
  const auto* from = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int64_t>(bytes.size());
  std::string frame(static_cast<std::size_t>(codec->MaxCompressedLen(size, from)), '\0');
  const auto taken = must(codec->Compress(size, from, static_cast<std::int64_t>(frame.size()),
                                          reinterpret_cast<std::uint8_t*>(frame.data())));
  frame.resize(static_cast<std::size_t>(taken));
  return frame;
}

}  // namespace kater::sandbox

#else

#include <cstdlib>

namespace kater::sandbox {

struct ArrowStream::Inside {};

bool ArrowStream::is_built_in() { return false; }
ArrowStream::ArrowStream(const std::vector<ResultColumn>&) { std::abort(); }
void ArrowStream::add(const RowBatch&, std::size_t) { std::abort(); }
std::size_t ArrowStream::bytes() const { std::abort(); }
std::string ArrowStream::finish() { std::abort(); }
std::string lz4_frame(const std::string&) { std::abort(); }

}  // namespace kater::sandbox

#endif

namespace kater::sandbox {

ArrowStream::ArrowStream(ArrowStream&&) noexcept = default;
ArrowStream& ArrowStream::operator=(ArrowStream&&) noexcept = default;
ArrowStream::~ArrowStream() = default;

}  // namespace kater::sandbox
