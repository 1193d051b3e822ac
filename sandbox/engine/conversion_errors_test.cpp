#include "sandbox/engine/conversion_errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kater::sandbox {
namespace {

using ::testing::HasSubstr;

std::string text_of(std::string_view message) { return conversion_problem(message).text; }

TEST(ConversionErrors, NameTheValueAndTheTypeInDatabricksWords) {
  EXPECT_THAT(text_of("Conversion Error: Could not convert string 'it's to 5' to INT32\n\nLINE 1: SELECT"),
              HasSubstr(R"(The value 'it's to 5' of the type "STRING" cannot be cast to "INT")"));
  EXPECT_THAT(text_of("Conversion Error: Type DOUBLE with value 1e+20 can't be cast because the value is out of range "
                      "for the destination type INT64"),
              HasSubstr(R"(The value 1e+20 of the type "DOUBLE" cannot be cast to "BIGINT" due to an overflow)"));
  EXPECT_THAT(text_of(R"(Conversion Error: date field value out of range: "2024-13-01")"),
              HasSubstr(R"(The value '2024-13-01' of the type "STRING" cannot be cast to "DATE")"));
  EXPECT_THAT(text_of("Conversion Error: Unimplemented type for cast (INTEGER[] -> VARCHAR)"),
              HasSubstr(R"(cannot cast "ARRAY<INT>" to "STRING")"));
}

TEST(ConversionErrors, SayLittleOfAWordingThatIsNew) {
  const auto problem = conversion_problem("Conversion Error: the moon is full of VARCHAR");
  EXPECT_EQ(problem.error_class, "CAST_INVALID_INPUT");
  EXPECT_THAT(problem.text, ::testing::Not(HasSubstr("VARCHAR")));
}

TEST(ConversionErrors, TranslateEachTypeOfAList) {
  EXPECT_EQ(databricks_type_names("VARCHAR, INTEGER_LITERAL"), "STRING, INT");
  EXPECT_EQ(databricks_type_names("MAP(VARCHAR, MAP(BLOB, INTEGER[])), DECIMAL(4,2), JSON"),
            "MAP<STRING, MAP<BINARY, ARRAY<INT>>>, DECIMAL(4,2), VARIANT");
  EXPECT_EQ(databricks_type_names(""), "");
}

// Each wording of the engine with a value and two types in it.
TEST(ConversionErrors, ReadEachWording) {
  const std::pair<const char*, const char*> cases[] = {
      {"Conversion Error: Could not cast value 123.456 to DECIMAL(4,2)",
       "123.456 cannot be represented as DECIMAL(4,2)"},
      {"Conversion Error: Casting value \"12345\" to type DECIMAL(4,2) failed: value is out of range!",
       "12345 cannot be represented as DECIMAL(4,2)"},
      {"Conversion Error: invalid date field format: \"soon\", expected format is (YYYY-MM-DD)",
       "The value 'soon' of the type \"STRING\" cannot be cast to \"DATE\""},
      {"Conversion Error: invalid timestamp field format: \"noon\", expected format is (YYYY-MM-DD HH:MM:SS)",
       "The value 'noon' of the type \"STRING\" cannot be cast to \"TIMESTAMP\""},
      {"Conversion Error: timestamp field value out of range: \"2024-01-01 25:00\"",
       "The value '2024-01-01 25:00' of the type \"STRING\" cannot be cast to \"TIMESTAMP\""},
      {"Conversion Error: Malformed JSON at byte 1. Input: \"{\"", "record parsing: {."}};
  for (const auto& [message, text] : cases) EXPECT_THAT(text_of(message), HasSubstr(text)) << message;
}

TEST(ConversionErrors, LeaveATypeTheyDoNotKnow) {
  EXPECT_EQ(databricks_type_name("DECIMAL(4,2)"), "DECIMAL(4,2)");
  EXPECT_EQ(databricks_type_name("VARCHAR[][]"), "ARRAY<ARRAY<STRING>>");
}

}  // namespace
}  // namespace kater::sandbox
