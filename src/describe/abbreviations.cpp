#include "describe/abbreviations.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace kater::describe {
namespace {

constexpr std::pair<std::string_view, std::string_view> abbreviations[] = {
    {"acct", "account"},
    {"addr", "address"},
    {"agg", "aggregate"},
    {"amt", "amount"},
    {"avg", "average"},
    {"bal", "balance"},
    {"bday", "birthday"},
    {"brg", "bridge"},
    {"cnt", "count"},
    {"ctry", "country"},
    {"cust", "customer"},
    {"dept", "department"},
    {"desc", "description"},
    {"descr", "description"},
    {"dest", "destination"},
    {"dim", "dimension"},
    {"dob", "date of birth"},
    {"doc", "document"},
    {"dow", "day of week"},
    {"dt", "date"},
    {"dttm", "timestamp"},
    {"dur", "duration"},
    {"emp", "employee"},
    {"fct", "fact"},
    {"fname", "first name"},
    {"freq", "frequency"},
    {"fwd", "forward"},
    {"hist", "history"},
    {"img", "image"},
    {"lat", "latitude"},
    {"len", "length"},
    {"lname", "last name"},
    {"lng", "longitude"},
    {"loc", "location"},
    {"lon", "longitude"},
    {"max", "maximum"},
    {"mgr", "manager"},
    {"min", "minimum"},
    {"mnth", "month"},
    {"msg", "message"},
    {"mtd", "month to date"},
    {"mth", "month"},
    {"nbr", "number"},
    {"no", "number"},
    {"nr", "number"},
    {"num", "number"},
    {"obj", "object"},
    {"ord", "order"},
    {"org", "organisation"},
    {"orig", "original"},
    {"pct", "percent"},
    {"perc", "percent"},
    {"pk", "primary key"},
    {"pmt", "payment"},
    {"pop", "population"},
    {"precip", "precipitation"},
    {"prev", "previous"},
    {"qtr", "quarter"},
    {"qty", "quantity"},
    {"rcpt", "receipt"},
    {"ref", "reference"},
    {"sk", "surrogate key"},
    {"src", "source"},
    {"stg", "staging"},
    {"tel", "telephone"},
    {"tgt", "target"},
    {"tot", "total"},
    {"trx", "transaction"},
    {"ts", "timestamp"},
    {"txn", "transaction"},
    {"uom", "unit of measure"},
    {"usr", "user"},
    {"vw", "view"},
    {"wk", "week"},
    {"yr", "year"},
    {"yoy", "year over year"},
    {"ytd", "year to date"},
    {"zip", "postal code"},
    {"zipcode", "postal code"},
    {"zipcodes", "postal codes"},
};

constexpr std::array<std::string_view, 26> acronyms{"http", "https", "json", "api", "cpu", "crm", "csv",  "erp",  "eta",
                                                    "etl",  "eur",   "faa",  "gbp", "gps", "gdp", "html", "iata", "id",
                                                    "iban", "icao",  "ip",   "iso", "kpi", "sku", "url",  "usd"};

}  // namespace

std::vector<std::string> written_out(std::string word) {
  for (const auto& [abbreviation, meaning] : abbreviations) {
    if (abbreviation != word) continue;
    const auto words = split(meaning, ' ');
    return {words.begin(), words.end()};
  }
  return {std::move(word)};
}

std::string as_an_acronym(std::string_view word) {
  return std::ranges::find(acronyms, word) == acronyms.end() ? std::string{word} : to_upper(word);
}

}  // namespace kater::describe
