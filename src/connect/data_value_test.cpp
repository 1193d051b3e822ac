// Every type of docs/databricks/values.md#types, read without losing a digit.
#include "connect/data_value.h"

#include <cmath>
#include <limits>

#include "base/testing/result_matchers.h"
#include "connect/raw_json.h"
#include "connect/time_text.h"

namespace kater::connect {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;

Result<DataValue> read(std::string_view type, std::optional<std::string> text) {
  return data_value_of(model::type_tree_of(type), text);
}

template <class Value>
DataValue value(Value held) {
  return DataValue{std::move(held)};
}

DataValue text(std::string held) { return DataValue{std::move(held)}; }
DataValue integer(std::int64_t held) { return DataValue{held}; }

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;

TEST(DataValue, IsReadByItsType) {
  const struct {
    const char* type;
    const char* wire;
    DataValue expected;
  } cases[] = {
      {"BOOLEAN", "true", value(true)},
      {"BOOLEAN", "false", value(false)},
      {"TINYINT", "-128", integer(-128)},
      {"BIGINT", "9223372036854775807", integer(std::numeric_limits<std::int64_t>::max())},
      {"BIGINT", "-9223372036854775808", integer(std::numeric_limits<std::int64_t>::min())},
      {"BIGINT", "9007199254740993", integer(9'007'199'254'740'993)},
      {"DOUBLE", "1.0E10", value(1e10)},
      {"DOUBLE", "-0.0", value(-0.0)},
      {"FLOAT", "Infinity", value(std::numeric_limits<double>::infinity())},
      {"DOUBLE", "-Infinity", value(-std::numeric_limits<double>::infinity())},
      {"DECIMAL(10,2)", "12.50", value(Decimal{"1250", 2})},
      {"DECIMAL(10,2)", "-0.05", value(Decimal{"-5", 2})},
      {"DECIMAL(10,2)", "-0.00", value(Decimal{"0", 2})},
      {"DECIMAL(38,0)", "-99999999999999999999999999999999999999",
       value(Decimal{"-99999999999999999999999999999999999999", 0})},
      {"DECIMAL(38,38)", "0.00000000000000000000000000000000000001", value(Decimal{"1", 38})},
      {"STRING", "", text("")},
      {"VARCHAR(3)", "null", text("null")},
      {"CHAR(2)", "  ", text("  ")},
      {"BINARY", "AAH/", value(Bytes{std::string{"\0\1\xff", 3}})},
      {"BINARY", "", value(Bytes{})},
      {"DATE", "1970-01-02", value(Day{1})},
      {"DATE", "0001-01-01", value(Day{-719'162})},
      {"DATE", "9999-12-31", value(Day{2'932'896})},
      {"DATE", "+12345-06-07", value(Day{3'789'548})},
      {"DATE", "+5881580-07-11", value(Day{2'147'483'647})},
      {"DATE", "2000-02-29", value(Day{11'016})},
      {"TIMESTAMP", "1970-01-01T00:00:00.000Z", value(Instant{0, 0})},
      {"TIMESTAMP", "2021-06-15T12:34:56.789-07:00", value(Instant{1'623'785'696'789'000, -420})},
      {"TIMESTAMP", "2021-06-15T19:34:56.789Z", value(Instant{1'623'785'696'789'000, 0})},
      {"TIMESTAMP", "1969-12-31T23:59:59.999999+00:00", value(Instant{-1, 0})},
      {"TIMESTAMP", "1970-01-01T05:45+05:45", value(Instant{0, 345})},
      {"TIMESTAMP_NTZ", "1970-01-02T00:00:00.000", value(LocalTime{day})},
      {"TIMESTAMP_NTZ", "1970-01-01 00:00:01", value(LocalTime{second})},
      {"INTERVAL YEAR TO MONTH", "100-0", value(Interval{1200, 0})},
      {"INTERVAL YEAR TO MONTH", "-1-11", value(Interval{-23, 0})},
      {"INTERVAL DAY TO SECOND", "3 04:30:00.000000000", value(Interval{0, 275'400'000'000'000})},
      {"INTERVAL DAY TO SECOND", "-0 00:00:00.000000001", value(Interval{0, -1})},
      {"INTERVAL DAY TO SECOND", "INTERVAL '1' DAY", text("INTERVAL '1' DAY")},
      {"VARIANT", R"({"b": 1.10, "a": 123456789012345678901234567890})",
       value(Document{R"({"b": 1.10, "a": 123456789012345678901234567890})"})},
      {"GEOGRAPHY(4326)", "POINT(1 2)", text("POINT(1 2)")},
      {"hologram<int>", "[1, 2", text("[1, 2")},
      {"", "as it came", text("as it came")},
  };
  for (const auto& [type, wire, expected] : cases) {
    EXPECT_THAT(read(type, wire), Holds(expected)) << type << " " << wire;
    EXPECT_THAT(read(type, std::nullopt), Holds(DataValue{})) << type << ": NULL is NULL for every type";
  }
}

TEST(DataValue, KnowsWhatIsNotANumber) {
  const auto nan = MUST(read("DOUBLE", "NaN"));
  EXPECT_TRUE(std::isnan(std::get<double>(nan)));
  EXPECT_TRUE(std::signbit(std::get<double>(MUST(read("DOUBLE", "-0.0")))));
}

TEST(DataValue, AnEmptyTextIsNoNull) {
  EXPECT_FALSE(MUST(read("STRING", "")).is_null());
  EXPECT_TRUE(MUST(read("VOID", std::nullopt)).is_null());
}

TEST(DataValue, NestedOnesAreReadToTheLeaves) {
  EXPECT_THAT(read("ARRAY<INT>", R"(["1","2",null])"), Holds(value(List{{integer(1), integer(2), DataValue{}}})));
  EXPECT_THAT(read("array<bigint>", "[9007199254740993]"), Holds(value(List{{integer(9'007'199'254'740'993)}})))
      << "bare numbers, too";
  EXPECT_THAT(read("ARRAY<DECIMAL(38,0)>", "[12345678901234567890123456789012345678]"),
              Holds(value(List{{value(Decimal{"12345678901234567890123456789012345678", 0})}})));
  EXPECT_THAT(read("ARRAY<BOOLEAN>", "[true, \"false\"]"), Holds(value(List{{value(true), value(false)}})));
  EXPECT_THAT(read("ARRAY<STRING>", "[]"), Holds(value(List{})));

  const Entries stock{{{text("a"), integer(1)}, {text("b"), DataValue{}}}};
  EXPECT_THAT(read("MAP<STRING, INT>", R"({"a": "1", "b": null})"), Holds(value(stock)));
  EXPECT_THAT(read("MAP<STRING, INT>", R"([{"key": "a", "value": "1"}, {"key": "b", "value": null}])"),
              Holds(value(stock)));
  EXPECT_THAT(read("MAP<DATE, INT>", R"({"1970-01-02": 7})"), Holds(value(Entries{{{value(Day{1}), integer(7)}}})));

  const Fields address{{{"street", text("Main")}, {"odd, name", DataValue{}}, {"zip", integer(12)}}};
  EXPECT_THAT(read("STRUCT<street: STRING, `odd, name`: DOUBLE, zip: INT NOT NULL>", R"({"zip":"12","street":"Main"})"),
              Holds(value(address)))
      << "in the type's order; a field that is missing is NULL";
  EXPECT_THAT(read("ARRAY<STRUCT<at: TIMESTAMP>>", R"([{"at":"1970-01-01T00:00:00Z"}])"),
              Holds(value(List{{value(Fields{{{"at", value(Instant{})}}})}})));
  EXPECT_THAT(read("ARRAY<ARRAY<INT>>", R"(["[\"1\"]", ["2"]])"),
              Holds(value(List{{value(List{{integer(1)}}), value(List{{integer(2)}})}})))
      << "a nested value may be a text itself";
  EXPECT_THAT(read("ARRAY<VARIANT>", R"([{"n": 1.10}, "\"t\""])"),
              Holds(value(List{{value(Document{R"({"n":1.10})"}), value(Document{R"("t")"})}})));
  EXPECT_THAT(read("ARRAY<hologram<int>>", R"([{"n": 1.10}])"), Holds(value(List{{text(R"({"n":1.10})")}})))
      << "what is new to us is a text, wherever it is";
}

TEST(DataValue, WhatIsNoValueOfItsTypeIsSaidWithoutTheValue) {
  const std::pair<const char*, const char*> cases[] = {
      {"BOOLEAN", "TRUE"},
      {"BOOLEAN", ""},
      {"INT", ""},
      {"INT", "1.0"},
      {"INT", " 1"},
      {"INT", "+1"},
      {"BIGINT", "9223372036854775808"},
      {"DOUBLE", ""},
      {"DOUBLE", "1e"},
      {"DOUBLE", "nan"},
      {"DOUBLE", "inf"},
      {"DECIMAL(10,2)", "1."},
      {"DECIMAL(10,2)", "1e5"},
      {"DECIMAL(10,2)", "-"},
      {"DATE", "2021-02-29"},
      {"DATE", "2021-2-1"},
      {"DATE", "21-02-01"},
      {"DATE", "2021-02-01T00:00"},
      {"TIMESTAMP", "2021-06-15T12:34:56"},
      {"TIMESTAMP", "2021-06-15T24:00:00Z"},
      {"TIMESTAMP", "2021-06-15T12:34:56.1234567Z"},
      {"TIMESTAMP", "2021-06-15T12:34:56.Z"},
      {"TIMESTAMP", "+999999-06-15T12:34:56Z"},
      {"TIMESTAMP_NTZ", "2021-06-15T12:34:56Z"},
      {"BINARY", "AAH"},
      {"BINARY", "not base64!"},
      {"VARIANT", "{"},
      {"ARRAY<INT>", ""},
      {"ARRAY<INT>", "\"1\""},
      {"ARRAY<INT>", "{\"a\":1}"},
      {"ARRAY<INT>", "[\"one\"]"},
      {"MAP<STRING, INT>", "[[\"a\",\"1\"]]"},
      {"STRUCT<a: INT>", "[]"},
      {"STRUCT<a: INT>", "{\"a\":{}}"},
  };
  for (const auto& [type, wire] : cases) {
    const auto result = read(type, wire);
    ASSERT_THAT(result, FailsWith(Code::corrupt)) << type << " " << wire;
    const bool could_be_told = std::string_view{wire}.size() > 3;
    EXPECT_FALSE(could_be_told && result.error().text().find(wire) != std::string::npos) << wire;
  }
}

TEST(DataValue, ADocumentNestedTooDeepIsNoCrash) {
  const std::string deep(200'000, '[');
  EXPECT_THAT(read("VARIANT", deep), FailsWith(Code::corrupt));
  EXPECT_THAT(read("ARRAY<INT>", deep), FailsWith(Code::corrupt));
}

TEST(RawJson, KeepsEveryDigitAndOrder) {
  for (const auto* document : {"null", "1.10", "-0", "1E400", "\"\\u0000\\\"\"", "[]", "{}",
                               R"({"b":[1,{"a":null}],"a":123456789012345678901234567890,"b":true})"}) {
    EXPECT_EQ(to_text(MUST(raw_json_from(document))), document);
  }
  for (const auto* broken : {"", "{", "[1,]", "1 2", "nul", "{\"a\"}"})
    EXPECT_THAT(raw_json_from(broken), FailsWith(Code::corrupt)) << broken;
}

}  // namespace
}  // namespace kater::connect
