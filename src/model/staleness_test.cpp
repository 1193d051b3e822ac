#include "model/staleness.h"

#include <gmock/gmock.h>

namespace kater::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Column column(std::string name, std::string type) {
  Column made;
  made.name = std::move(name);
  made.set_type(std::move(type));
  return made;
}

Table orders() {
  Table table;
  table.columns = {column("id", "bigint"), column("place", "struct<zip:int,city:string>")};
  return table;
}

Description about(std::string column, std::string type, Review review = Review::none) {
  Description description;
  description.column = std::move(column);
  description.column_type = std::move(type);
  description.review = review;
  return description;
}

// Spellings as in docs/databricks/values.md#spelling-of-types.
TEST(Staleness, IsOfATypeAndNotOfItsSpelling) {
  const struct {
    const char* column;
    const char* type;
    bool stale;
  } cases[] = {
      {"", "", false},                                     // of the table
      {"id", "", false},                                   // its author noted no type
      {"id", "bigint", false},                             //
      {"id", "BIGINT", false},                             // as results spell it
      {"id", "int", true},                                 //
      {"place", "STRUCT<zip: INT, city: STRING>", false},  //
      {"place", "struct<`zip`:int,city:string>", false},   //
      {"place", "struct<zip:bigint,city:string>", true},   // a field inside
      {"place", "struct<zip:int>", true},                  //
      {"gone", "int", true},                               // dropped or renamed
      {"ID", "bigint", true},                              // another column
  };
  for (const auto& [column, type, stale] : cases)
    EXPECT_EQ(is_stale(about(column, type), orders()), stale) << column << " " << type;
}

TEST(Staleness, OfATableAreTheColumnsWhoseShownTextIs) {
  const std::vector<Description> texts{
      about("", ""),
      about("id", "int"),                          // shown, and stale
      about("id", "bigint"),                       // below it
      about("place", "string", Review::rejected),  // not shown
      about("place", "struct<zip:int,city:string>"),
      about("gone", "int"),
      about("gone", "string"),
  };
  EXPECT_THAT(stale_columns(texts, orders()), ElementsAre("id", "gone"));
  EXPECT_THAT(stale_columns({}, orders()), IsEmpty());
}

}  // namespace
}  // namespace kater::model
