#include "describe/words.h"

#include <gtest/gtest.h>

namespace kater::describe {
namespace {

TEST(WordsOf, TakesApartWhateverPeopleWrite) {
  const std::pair<const char*, Words> cases[] = {{"customer_id", {"customer", "id"}},
                                                 {"custAddr2", {"customer", "address", "2"}},
                                                 {"HTTPServerName", {"http", "server", "name"}},
                                                 {"ORDER_QTY", {"order", "quantity"}},
                                                 {"customerIDs", {"customer", "ids"}},
                                                 {"userIDsHash", {"user", "ids", "hash"}},
                                                 {"odd-name with.dots", {"odd", "name", "with", "dots"}},
                                                 {"dob", {"date", "of", "birth"}},
                                                 {"q1", {"q1"}},
                                                 {"flights-2m", {"flights", "2m"}},
                                                 {"größe_mm", {"größe", "mm"}},
                                                 {"客户", {"客户"}},
                                                 {"a🦆b", {"a", "b"}},
                                                 {"🦆", {}},
                                                 {"", {}},
                                                 {"__", {}},
                                                 {"\xff\xc3", {}}};
  for (const auto& [name, words] : cases) EXPECT_EQ(words_of(name), words) << name;
}

TEST(Phrase, WritesAcronymsAsPeopleDo) {
  EXPECT_EQ(phrase({"customer", "id"}), "customer ID");
  EXPECT_EQ(phrase({}), "");
  EXPECT_EQ(capitalised("größe"), "Größe");
}

TEST(Plural, AndSingularUndoEachOther) {
  const std::pair<const char*, const char*> cases[] = {{"customer", "customers"}, {"category", "categories"},
                                                       {"address", "addresses"},  {"day", "days"},
                                                       {"movie", "movies"},       {"warehouse", "warehouses"},
                                                       {"clause", "clauses"},     {"bus", "buses"},
                                                       {"status", "statuses"},    {"cache", "caches"},
                                                       {"box", "boxes"},          {"branch", "branches"},
                                                       {"sales", "sales"},        {"data", "data"}};
  for (const auto& [one, many] : cases) {
    EXPECT_EQ(plural(one), many);
    EXPECT_EQ(singular(many), one);
    EXPECT_EQ(plural(many), many);
    EXPECT_EQ(singular(one), one);
  }
  EXPECT_EQ(singular("status"), "status");
  EXPECT_EQ(plural("2"), "2");
}

TEST(InARow, JoinsAsInASentence) {
  EXPECT_EQ(in_a_row({}), "");
  EXPECT_EQ(in_a_row({"a"}), "a");
  EXPECT_EQ(in_a_row({"a", "b", "c"}), "a, b and c");
}

}  // namespace
}  // namespace kater::describe
