// Statements that cannot be read: class, SQLSTATE and the place, with the line from 1 and the column from 0
// (docs/databricks/statements.md#what-a-failed-statement-says, docs/databricks/errors.md#sql-error-classes).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sandbox/sql/testing/lab.h"

namespace kater::sandbox {
namespace {

using ::testing::HasSubstr;
using testing::lab_refusal;
using testing::lab_rows;
using ::testing::Not;

TEST(SyntaxErrors, TellTheLineAndTheColumn) {
  const std::pair<const char*, const char*> cases[] = {{"SELEKT 1", "1:0"},
                                                       {"  \n\t SELEKT 1", "2:2"},
                                                       {"SELECT 'open", "1:7"},
                                                       {"SELECT (1", "1:9"},
                                                       {"SELECT 1)", "1:8"},
                                                       {"SELECT 1;\nSELECT 2", "1:8"},
                                                       {"SELECT count(*) FROM numbers@v1", "1:28"},
                                                       {"SELECT CAST(1)", "1:13"},
                                                       {"SELECT CAST(1 AS)", "1:16"},
                                                       {"SELECT *\nFROM numbers\nLIMIT", "3:5"},
                                                       {"SELECT id FROM numbers WHERE", "1:28"},
                                                       {"SELECT 1 AS a\nUNION ALL", "2:9"},
                                                       {"SHOW", "1:4"},
                                                       {"SHOW MERCY", "1:5"},
                                                       {"SHOW TABLES IN\n lab.types x", "2:11"},
                                                       {"DESCRIBE", "1:8"},
                                                       {"DESCRIBE numbers id more", "1:20"},
                                                       {"USE CATALOG", "1:11"}};
  for (const auto& [sql, place] : cases) {
    EXPECT_EQ(lab_refusal(sql), std::string{"PARSE_SYNTAX_ERROR 42601 "} + place) << sql;
  }
}

TEST(SyntaxErrors, QuoteTheStatementAndMarkThePlace) {
  EXPECT_EQ(lab_rows("SELECT 1\nFROM (numbers").at(0),
            "FAILED\n[PARSE_SYNTAX_ERROR] Syntax error at or near end of input. SQLSTATE: 42601 (line 2, pos 13)\n\n"
            "== SQL ==\nSELECT 1\nFROM (numbers\n-------------^^^\n");
}

TEST(SyntaxErrors, NameAWordThatTheClientWrote) {
  const std::pair<const char*, const char*> cases[] = {{"SELECT 1 +", "1:10"},
                                                       {"SELECT 1 + , 2", "1:11"},
                                                       {"SELECT 1 AND FROM numbers", "1:13"},
                                                       {"SELECT CASE WHEN 1 THEN 2", "1:25"},
                                                       {"SELECT a_b FROM (SELECT 1 AS a_b) x b", "1:36"}};
  for (const auto& [sql, place] : cases) {
    EXPECT_EQ(lab_refusal(sql), std::string{"PARSE_SYNTAX_ERROR 42601 "} + place) << sql;
    EXPECT_THAT(lab_rows(sql).at(0), Not(HasSubstr("near 'AS'"))) << sql;
  }
}

// Earlier versions of a table are not kept here, so a statement that asks for one fails: it must never get today's rows
// for those of another day.
TEST(SyntaxErrors, AreAllThatTimeTravelGives) {
  for (const auto* when : {"VERSION AS OF 1", "TIMESTAMP AS OF '2024-01-01'", "FOR VERSION AS OF 1", "@v1"}) {
    EXPECT_EQ(lab_refusal(std::string{"SELECT count(*) FROM numbers "} + when).substr(0, 24),
              "PARSE_SYNTAX_ERROR 42601")
        << when;
  }
}

TEST(SyntaxErrors, AreNoneInCommentsAndBehindOneSemicolon) {
  for (const auto* sql : {"SELECT 1;", "SELECT 1 ; -- that is all", "-- first\nSELECT 1", "SELECT /* a /* b */ c */ 1",
                          "SELECT ';' AS `;`", "(SELECT 1)", "VALUES (1)", "WITH a AS (SELECT 1) SELECT * FROM a"}) {
    EXPECT_EQ(lab_refusal(sql), "succeeded") << sql;
  }
}

// A name that is not found is reported with its place where that is known, and in the parts that the statement gives.
TEST(SyntaxErrors, AreToldFromNamesThatAreNotThere) {
  const std::pair<const char*, const char*> cases[] = {
      {"SELECT 1 FROM\n nothing", "TABLE_OR_VIEW_NOT_FOUND 42P01 2:1"},
      {"SELECT 1 FROM numbers,\n nowhere.nothing", "TABLE_OR_VIEW_NOT_FOUND 42P01 2:1"},
      {"SELECT 1,\n nobody(2)", "UNRESOLVED_ROUTINE 42883 2:1"},
      {"SELECT upper()", "WRONG_NUM_ARGS.WITHOUT_SUGGESTION 42605 1:7"},
      {"SELECT * FROM troubles.tables.forbidden", "INSUFFICIENT_PERMISSIONS 42501 1:14"},
      {"SELECT * FROM troubles.tables.broken", "DELTA_MISSING_TRANSACTION_LOG 42K03 1:14"},
      {"DROP TABLE numbers", "INSUFFICIENT_PERMISSIONS 42501"}};
  for (const auto& [sql, refusal] : cases) EXPECT_EQ(lab_refusal(sql), refusal) << sql;
  EXPECT_THAT(lab_rows("SELECT 1 FROM nowhere.nothing").at(0),
              HasSubstr("The table or view `nowhere`.`nothing` cannot"));
}

}  // namespace
}  // namespace kater::sandbox
