#include "connect/databricks/workspace_address.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/file.h"
#include "base/json.h"
#include "base/testing/result_matchers.h"

namespace kater::connect::databricks {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;
using model::DatabricksAddress;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const DatabricksAddress plain{"adb-1.2.azuredatabricks.net", 443, "dd43ee29fedd958d", ""};
const DatabricksAddress unified{"adb-1.2.azuredatabricks.net", 443, "dd43ee29fedd958d", "60519"};

TEST(Understand, TakesEverythingThatPeoplePaste) {
  const std::string host = "adb-1.2.azuredatabricks.net";
  const std::string id = "dd43ee29fedd958d";
  const std::string path = "/sql/1.0/warehouses/" + id;
  const std::pair<PastedAddress, DatabricksAddress> cases[] = {
      {{host, "443", id}, plain},
      {{host, "", id}, plain},
      {{" https://" + host + "/ ", "443", " " + id + "\n"}, plain},
      {{"HTTPS://ADB-1.2.AzureDatabricks.net:443", "443", path}, plain},
      {{"https://https://" + host, "443", "\"" + id + "\""}, plain},
      {{host + ".", "443", "sql/1.0/endpoints/" + id}, plain},
      {{"\u00a0" + host + "\u200b", "443", "warehouses/" + id}, plain},
      {{"http://someone@" + host + "/browse?x=1#top", "443", id}, plain},
      {{"https://" + host + path, "443", ""}, plain},
      {{"", "443", "https://" + host + path}, plain},
      {{"", "443", host + path}, plain},
      {{path, "443", host + "/x/warehouses/" + id}, plain},
      {{"https://" + host + "/sql/warehouses/" + id + "/monitoring?o=60519", "443", ""}, unified},
      {{"https://" + host + "/?o=60519#x", "443", id}, unified},
      {{host + "?a=1&workspace_id=60519", "443", id}, unified},
      {{host, "443", path + "?o=60519"}, unified},
      {{host, "443", id + "?o=60519"}, unified},
      {{"jdbc:databricks://" + host + ":443/default;transportMode=http;ssl=1;AuthMech=3;httpPath=" + path + ";", "443",
        ""},
       plain},
      {{"jdbc:databricks://" + host + ":443;HttpPath=" + path + "?o=60519;PWD=dapi123", "443", ""}, unified},
      {{"", "", "jdbc:spark://" + host + "/default;httpPath=sql/1.0/warehouses/" + id}, plain},
      {{host + ":8443", "443", id}, {host, 8443, id, ""}},
      {{host, "8443", id}, {host, 8443, id, ""}},
      {{"localhost", "8443", "sandbox"}, {"localhost", 8443, "sandbox", ""}},
      {{"127.0.0.1:9000", "", "w"}, {"127.0.0.1", 9000, "w", ""}},
      {{"https://[::1]:9000/", "443", "w"}, {"[::1]", 9000, "w", ""}},
      {{"databricks+connector://token:dapi1@" + host + ":443/default?http_path=" + path + "&schema=s", "443", ""},
       plain},
      {{"", "", "spark://" + host + "?http_path=%2Fsql%2F1.0%2Fwarehouses%2F" + id + "%3Fo%3D60519"}, unified},
      {{"Driver=Simba;Host=" + host + ";Port=443;HTTPPath=" + path + ";SSL=1;UID=token;PWD=dapi1", "443", ""}, plain},
      {{"export DATABRICKS_HOST=\"https://" + host + "/\"", "443", "DATABRICKS_HTTP_PATH=" + path}, plain},
      {{"//" + host + "/", "443", id}, plain},
      {{"https:/" + host, "443", id}, plain},
      {{"https:\\\\" + host + "\\sql\\1.0\\warehouses\\" + id, "443", ""}, plain},
      {{"<https://" + host + "/>,", "443", "“" + id + "”"}, plain},
      {{"adb-1.2.azure\ndatabricks.net", "443", "/sql/1.0/\n warehouses/" + id}, plain},
      {{"adb-1.2.azure\u00addatabricks.net", "443", "dd43\u200bee29fedd958d"}, plain},
      {{"https://" + host + "/login.html?host=elsewhere.example&next=https://elsewhere.example", "443", id}, plain},
  };
  for (const auto& [pasted, expected] : cases) {
    const auto understood = understand(pasted);
    ASSERT_THAT(understood, Succeeds()) << pasted.domain << " | " << pasted.warehouse_id;
    EXPECT_EQ(understood->address, expected) << pasted.domain << " | " << pasted.warehouse_id;
  }
}

TEST(Understand, RefusesWithASentenceWhatCannotBeAnAddress) {
  const std::string token = "dapi0123456789abcdef0123456789abcdef";
  const std::pair<PastedAddress, const char*> cases[] = {
      {{"", "443", "w"}, "domain is missing"},
      {{"host.example", "443", ""}, "warehouse ID is missing"},
      {{"host.example", "443", "   "}, "warehouse ID is missing"},
      {{"host!name", "443", "w"}, "not the name of a host"},
      {{"databricks", "443", "w"}, "single word"},
      {{"host name", "443", "w"}, "single word"},
      {{"https://https/", "443", "w"}, "single word"},
      {{"token:" + token + "@databricks", "443", "w"}, "single word"},
      {{"höst.example", "443", "w"}, "not the name of a host"},
      {{"a:b:c", "443", "w"}, "port is not a number"},
      {{"host.example", "0", "w"}, "port is not a number"},
      {{"host.example", "65536", "w"}, "port is not a number"},
      {{"host.example", "https", "w"}, "port is not a number"},
      {{"host.example:8443", "9443", "w"}, "another port"},
      {{"host.example", "443", "two words"}, "holds blanks"},
      {{"host.example", "443", "sql/protocolv1/o/60519/0123-456789-abc"}, "all-purpose cluster"},
      {{"jdbc:databricks://host.example;httpPath=sql/protocolv1/o/1/c", "443", ""}, "all-purpose cluster"},
      {{"https://a.example", "443", "https://b.example/sql/1.0/warehouses/w"}, "different warehouse domains"},
      {{"https://a.example/sql/1.0/warehouses/v", "443", "w"}, "different warehouse IDs"},
      {{token, "443", "w"}, "looks like an access token"},
      {{"host.example", "443", token}, "looks like an access token"},
  };
  for (const auto& [pasted, sentence] : cases) {
    const auto refused = understand(pasted);
    ASSERT_THAT(refused, FailsWith(Code::invalid_argument)) << pasted.domain << " | " << pasted.warehouse_id;
    EXPECT_THAT(refused.error().sentence(), HasSubstr(sentence));
    EXPECT_THAT(refused.error().text(), Not(HasSubstr("dapi")));
  }
}

TEST(Understand, SaysNothingWhereNothingWasLeftOut) {
  EXPECT_THAT(understand({"host.example", "443", "w"})->notes, IsEmpty());
}

TEST(Understand, ShowsWhatItUnderstood) {
  EXPECT_THAT(
      understand({"http://Host.example:8443/sql/1.0/warehouses/w?o=7", "443", ""})->notes,
      ElementsAre("The warehouse domain is host.example.", "The warehouse ID is w, found in the warehouse domain.",
                  "The port is 8443, as the address says.",
                  "The host serves several workspaces; Kater asks for workspace 7.",
                  "Kater speaks HTTPS, although the address says http."));
  const auto jdbc = understand(
      {"jdbc:databricks://h.example:443;httpPath=/sql/1.0/warehouses/w;UID=token;PWD=dapisecret", "443", ""});
  EXPECT_THAT(jdbc->notes.back(), HasSubstr("token in the JDBC URL was left out"));
  for (const auto& note : jdbc->notes) EXPECT_THAT(note, Not(HasSubstr("dapisecret")));
}

TEST(Understand, SaysThatItLeftATokenOutWhereverItStood) {
  for (const auto* domain :
       {"databricks://token:dapisecret@h.example", "https://dapisecret0123456789abcdef0123456789@h.example",
        "h.example?access_token=dapisecret", "Host=h.example;Auth_AccessToken=dapisecret"}) {
    const auto understood = understand({domain, "443", "w"});
    ASSERT_THAT(understood, Succeeds()) << domain;
    EXPECT_EQ(understood->address, (DatabricksAddress{"h.example", 443, "w", ""})) << domain;
    EXPECT_EQ(understood->notes.back(), "The token in the address was left out. Enter it as Access Token.") << domain;
  }
  EXPECT_THAT(understand({"https://someone@h.example", "443", "w"})->notes,
              ElementsAre("The warehouse domain is h.example."));
}

// What people pasted, and what was right, kept in testdata/pasted-addresses.
TEST(PastedAddresses, AreUnderstoodAsThePeopleMeantThem) {
  const auto text = MUST(read_file(std::filesystem::path{KATER_TESTDATA}.parent_path() / "databricks" / "testdata" /
                                   "pasted-addresses" / "addresses.json"));
  const auto cases = MUST(json::parse(text));
  ASSERT_GE(cases.as_array().size(), 4U);
  for (const auto& value : cases.as_array()) {
    const auto& pasted = value.as_object();
    const auto domain = json::text_or(pasted, "domain");
    const auto& right = *json::object_at(pasted, "right");
    const auto understood = understand({domain, "443", json::text_or(pasted, "warehouse_id")});
    ASSERT_THAT(understood, Succeeds()) << domain;
    EXPECT_EQ(
        understood->address,
        (DatabricksAddress{json::text_or(right, "host"), static_cast<std::uint16_t>(json::integer_or(right, "port")),
                           json::text_or(right, "warehouse_id"), json::text_or(right, "workspace_id")}))
        << domain;
    const bool held_a_token = domain.find("dapi") != std::string::npos;
    EXPECT_EQ(std::ranges::count(understood->notes, "The token in the address was left out. Enter it as Access Token."),
              held_a_token ? 1 : 0)
        << domain;
    for (const auto& note : understood->notes) EXPECT_THAT(note, Not(HasSubstr("dapi"))) << domain;
  }
}

TEST(UnderstandSoFar, LeavesEmptyWhatNobodyHasEnteredYet) {
  const std::pair<PastedAddress, DatabricksAddress> cases[] = {
      {{"https://Host.example/", "443", ""}, {"host.example", 443, "", ""}},
      {{"", "443", "/sql/1.0/warehouses/w?o=7"}, {"", 443, "w", "7"}},
      {{"/sql/1.0/warehouses/w", "8443", ""}, {"", 8443, "w", ""}},
      {{"", "", ""}, {"", 443, "", ""}},
  };
  for (const auto& [pasted, expected] : cases) {
    const auto understood = understand_so_far(pasted);
    ASSERT_THAT(understood, Succeeds()) << pasted.domain << " | " << pasted.warehouse_id;
    EXPECT_EQ(understood->address, expected) << pasted.domain << " | " << pasted.warehouse_id;
    for (const auto& note : understood->notes) EXPECT_THAT(note, Not(HasSubstr("is .")));
  }
}

TEST(UnderstandSoFar, StillRefusesWhatIsWrongAlready) {
  EXPECT_THAT(understand_so_far({"host!name", "443", ""}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(understand_so_far({"", "443", "sql/protocolv1/o/1/c"}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(understand_so_far({"", "0", ""}), FailsWith(Code::invalid_argument));
}

std::string joined(const std::vector<std::string>& pieces) {
  std::string text;
  for (const auto& one : pieces) text += one;
  return text;
}

// Something like an address: each part is there or not, and now and then a character that does not belong.
std::string any_paste() {
  const auto one_of = [](std::vector<std::string> choices) { return *rc::gen::elementOf(choices); };
  return joined({one_of({"", "", " ", "\""}),
                 one_of({"", "https://", "http://", "https//", "databricks://t:dapi@", "jdbc:databricks://"}),
                 one_of({"", "host.example", "Host.Example.", "h", "someone@h.example", "localhost", "[::1]"}),
                 one_of({"", ":443", ":8443", ":"}),
                 one_of({"", "/", "/sql/1.0/warehouses/w1", "sql/1.0/endpoints/w-2/",
                         "/default;httpPath=/sql/1.0/warehouses/w3", "?http_path=%2Fsql%2F1.0%2Fwarehouses%2Fw4"}),
                 one_of({"", "?o=1", "?a=2&workspace_id=3", "&o=4/"}),
                 one_of({"", "", "#x", ";", "?", "@", "]", "\n", "ü"})});
}

RC_GTEST_PROP(Understand, UnderstandsItsOwnAnswerInTheSameWay, ()) {
  const auto domain = any_paste();
  const auto id = *rc::gen::element<std::string>("", "w1", "w1?o=1", any_paste());
  const auto first = understand({domain, *rc::gen::element<std::string>("", "443", "8443"), id});
  RC_CLASSIFY(first.has_value(), "understood");
  if (!first.has_value()) return;
  const auto& address = first->address;
  const std::string workspace = address.workspace_id.empty() ? "" : "?o=" + address.workspace_id;
  const auto again = understand({address.host + workspace, std::to_string(address.port), address.warehouse_id});
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->address == address);
}

RC_GTEST_PROP(Understand, NeverFailsWithoutASentence,
              (const std::string& domain, const std::string& port, const std::string& id)) {
  const auto understood = understand({domain, port, id});
  RC_ASSERT(understood.has_value() || !understood.error().for_people.empty());
}

}  // namespace
}  // namespace kater::connect::databricks
