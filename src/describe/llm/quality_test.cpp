#include "describe/llm/quality.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace kater::describe {
namespace {

TEST(Quality, RefusesWhatSaysNothing) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "id"},
      {"This column contains data.", "amount"},
      {"The customer ID.", "customer_id"},
      {"Contains the value of the order status field.", "order_status"},
      {"This table stores information about orders.", "orders"},
      {"No description available.", "x"},
      {"As an AI language model I see an amount of money.", "amount"},
      {"Read more at https://evil.example/pay.", "amount"},
      {"Net price, <img src=x>.", "price"},
      {"Written by ada@example.com, in euros.", "price"},
      {"N/A.", "price"}};
  for (const auto& [text, name] : cases) EXPECT_TRUE(objection_to(text, name).has_value()) << text;
  EXPECT_TRUE(objection_to(std::string(700, 'x'), "x").has_value());
}

TEST(Quality, LetsPlainSentencesPass) {
  const std::pair<const char*, const char*> cases[] = {
      {"One row for each order that a customer placed.", "orders"},
      {"Net price of one unit, in euros.", "price"},
      {"Identifies the customer who placed the order; refers to customers.", "customer_id"},
      {"When the order left the warehouse, in UTC.", "shipped_at"}};
  for (const auto& [text, name] : cases) EXPECT_EQ(objection_to(text, name), std::nullopt) << text;
}

TEST(Quality, TidiesAsAPersonWouldType) {
  EXPECT_EQ(tidied("  - \"Net\n price\tof one unit\" "), "Net price of one unit.");
  EXPECT_EQ(tidied("When?"), "When?");
  EXPECT_EQ(tidied(" \n"), "");
}

// A character past ASCII has several bytes, and half of one is no UTF-8: no database and no browser would take it.
TEST(Quality, CutsNoSignInHalf) {
  const std::pair<const char*, const char*> cases[] = {
      {"• Net price of one unit", "Net price of one unit."},
      {"€ for one unit.", "€ for one unit."},
      {"“Net price” of one unit.", "“Net price” of one unit."},
      {"– Net price of one unit.", "– Net price of one unit."},
      {"Price of one unit in ¢", "Price of one unit in ¢."},
      {"Name of the street in the cité de Hâ", "Name of the street in the cité de Hâ."},
      {"Letters up to æ", "Letters up to æ."},
      {"Sizes, colours…", "Sizes, colours…"},
      {"•", ""}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(tidied(text), expected) << text;
}

// "as an airport" begins like "as an AI", and "on/after" holds "n/a".
TEST(Quality, TakesNoWordForAnother) {
  const std::pair<const char*, const char*> cases[] = {{"Three letters that serve as an airport's code.", "iata"},
                                                       {"Whether the route has an airline.", "served"},
                                                       {"The first day on/after which the fare holds.", "fare_from"},
                                                       {"Whether the JSONPath of the rule matched.", "matched"}};
  for (const auto& [text, name] : cases) EXPECT_EQ(objection_to(text, name), std::nullopt) << text;
  for (const auto* text : {"As an AI, I see the price of a unit.", "Price, as an ai sees it.", "(As an AI) net price"})
    EXPECT_EQ(objection_to(text, "x"), "it speaks of itself") << text;
  EXPECT_EQ(objection_to("Net price: N/A", "x"), "it is an empty phrase");
}

TEST(Quality, RefusesATextThatOnlyRepeatsTheName) {
  const std::pair<const char*, const char*> cases[] = {{"The ID of the customers.", "cust_id"},
                                                       {"Order quantity value.", "orderQty"},
                                                       {"Represents the date of birth.", "dob"},
                                                       {"Details about a product category.", "product_categories"},
                                                       {"The 客户 column.", "客户"}};
  for (const auto& [text, name] : cases) {
    EXPECT_EQ(objection_to(text, name), "it repeats the name or says nothing") << text;
    EXPECT_EQ(objection_to(text, "x"), std::nullopt) << text << " says something of another column";
  }
}

TEST(Quality, BoundsALengthAtBothEnds) {
  const auto of_size = [](std::size_t bytes) { return "Price " + std::string(bytes - 7, 'x') + "."; };
  EXPECT_EQ(objection_to(of_size(7), "y"), "it is too short");
  EXPECT_EQ(objection_to(of_size(8), "y"), std::nullopt);
  EXPECT_EQ(objection_to(std::string{"Price "} + std::string(300, '-') + std::string(293, '.') + ".", "y"),
            std::nullopt);
  EXPECT_EQ(objection_to(std::string(595, '-') + " price", "y"), "it is too long");
}

TEST(Quality, ShowsNoMarkupAndNoValueOfAPerson) {
  const std::pair<const char*, const char*> cases[] = {
      {"Net price, see www.example.com for more.", "it holds a link or markup"},
      {"Net price, see [the list](prices).", "it holds a link or markup"},
      {"Net price <SCRIPT>alert(1)</SCRIPT>.", "it holds a link or markup"},
      {"Net price, JavaScript:alert(1).", "it holds a link or markup"},
      {"Account of the payer, such as DE89370400440532013000.", "it holds what may be about a person"},
      {"Host of the client, for instance 10.0.0.17.", "it holds what may be about a person"},
      {"Key of the interface, such as sk-0123456789abcdef.", "it holds what may be about a person"}};
  for (const auto& [text, objection] : cases) EXPECT_EQ(objection_to(text, "x"), objection) << text;
}

}  // namespace
}  // namespace kater::describe
