#include "describe/abbreviations.h"

#include <gtest/gtest.h>

#include "describe/words.h"

namespace kater::describe {
namespace {

TEST(Abbreviations, AreWrittenOutInAsManyWordsAsTheyStandFor) {
  const std::pair<const char*, Words> cases[] = {{"qty", {"quantity"}},
                                                 {"dob", {"date", "of", "birth"}},
                                                 {"uom", {"unit", "of", "measure"}},
                                                 {"sk", {"surrogate", "key"}},
                                                 {"customer", {"customer"}},
                                                 {"QTY", {"QTY"}},
                                                 {"客户", {"客户"}},
                                                 {"", {""}}};
  for (const auto& [word, words] : cases) EXPECT_EQ(written_out(word), words) << word;
}

// A guess that is wrong tells a reader something false, and one that is not made costs nothing.
TEST(Abbreviations, StayWhereTheyMayMeanTwoThings) {
  for (const auto* word : {"inv", "temp", "hr", "pos", "reg", "wh", "st", "cat", "mon", "sec"})
    EXPECT_EQ(written_out(word), Words{word}) << word;
}

TEST(Abbreviations, AreNotLookedForInsideOfWords) {
  const std::pair<const char*, Words> cases[] = {{"minimal", {"minimal"}},
                                                 {"notes", {"notes"}},
                                                 {"latest", {"latest"}},
                                                 {"amt_notes", {"amount", "notes"}},
                                                 {"refund", {"refund"}}};
  for (const auto& [name, words] : cases) EXPECT_EQ(words_of(name), words) << name;
}

TEST(Abbreviations, OfANumberAreNoneWhereANameSaysNo) {
  const std::pair<const char*, Words> cases[] = {{"order_no", {"order", "number"}},
                                                 {"no_of_items", {"number", "of", "items"}},
                                                 {"noOfItems", {"number", "of", "items"}},
                                                 {"no", {"number"}},
                                                 {"no_show", {"no", "show"}},
                                                 {"is_no_show", {"is", "no", "show"}},
                                                 {"no_claims_discount", {"no", "claims", "discount"}}};
  for (const auto& [name, words] : cases) EXPECT_EQ(words_of(name), words) << name;
}

TEST(Acronyms, AreCapitalsAndOtherWordsAreLeftAlone) {
  EXPECT_EQ(as_an_acronym("sku"), "SKU");
  EXPECT_EQ(as_an_acronym("https"), "HTTPS");
  for (const auto* word : {"skus", "order", "", "größe", "SKU", "2"}) EXPECT_EQ(as_an_acronym(word), word);
}

}  // namespace
}  // namespace kater::describe
