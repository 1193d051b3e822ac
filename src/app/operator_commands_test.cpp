#include "app/known_address.h"
#include "app/testing/operator_test.h"
#include "store/accounts/audit_chain.h"
#include "store/engine/sqlite/store_key_file.h"

namespace kater::app {
namespace {

using kater::testing::FailsWith;
using kater::testing::Holds;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using testing::Variable;

class OperatorCommands : public testing::OperatorTest {
 protected:
  bool has_store(const std::string& name) const { return std::filesystem::exists(store::store_file(folder_ / name)); }
  // What a server prints that starts, and that is asked to end at once.
  std::string printed_by_serving(const std::string& options = {}, bool json = false) {
    stop_.request_stop();
    return printed("serve --listen 127.0.0.1:0" + options, json);
  }
};

TEST_F(OperatorCommands, TakeTheEnvironmentWhereTheCommandLineSaysNothing) {
  EXPECT_EQ(MUST(run("keys check")), ExitCode::done);
  EXPECT_TRUE(has_store("data"));
}

// The parser reads the environment for every command, not only for the one that runs.
TEST_F(OperatorCommands, TakeTheCommandLineBeforeTheEnvironment) {
  for (const std::string command : {"keys check", "sign-in-link", "token create name"}) {
    const auto name = "told-" + command.substr(0, 4);
    static_cast<void>(run(command + " --data " + (folder_ / name).string()));  // without an admin, two of them refuse
    EXPECT_TRUE(has_store(name)) << command;
    EXPECT_FALSE(has_store("data")) << command;
  }
}

TEST_F(OperatorCommands, OpenTheStoreWithTheKeyThatIsNamedAndNoOther) {
  const auto key = vault::MasterKey::make();
  {
    const Variable variable{"KATER_TEST_KEY", std::string{key.text().reveal()}};
    EXPECT_THAT(run("keys check --master-key env:KATER_TEST_KEY"), Holds(ExitCode::done));
  }
  EXPECT_FALSE(std::filesystem::exists(key_file(data_)));
  EXPECT_THAT(run("keys check"), FailsWith(Code::not_found));
  const Variable other{"KATER_TEST_KEY", std::string{vault::MasterKey::make().text().reveal()}};
  EXPECT_THAT(run("keys check --master-key env:KATER_TEST_KEY"), FailsWith(Code::unauthenticated));
}

TEST_F(OperatorCommands, ServeSaysWhereItAnswersAndAtItsFirstStartHowToComeIn) {
  const auto first = printed_by_serving();
  EXPECT_THAT(first, AllOf(StartsWith("Kater answers at https://127.0.0.1:"), HasSubstr("(SHA-256): "),
                           HasSubstr("First start: sign in as admin"), HasSubstr("/sign-in/")));
  EXPECT_THAT(printed_by_serving(), Not(HasSubstr("sign-in")));
}

TEST_F(OperatorCommands, ServeTellsMachinesTheSameInOneLine) {
  const auto told = MUST(json::parse(printed_by_serving("", true))).as_object();
  EXPECT_THAT(json::text_or(told, "url"), StartsWith("https://127.0.0.1:"));
  EXPECT_THAT(json::text_or(told, "sign_in_link"), StartsWith(json::text_or(told, "url") + "/sign-in/"));
  EXPECT_EQ(json::text_or(told, "certificate"), certificate_file(data_).string());
  EXPECT_FALSE(MUST(json::parse(printed_by_serving("", true))).as_object().contains("sign_in_link"));
}

TEST_F(OperatorCommands, ServeShowsNoFingerprintWhereItSpeaksPlainHttp) {
  EXPECT_THAT(printed_by_serving(" --plain-http"),
              AllOf(StartsWith("Kater answers at http://127.0.0.1:"), Not(HasSubstr("Fingerprint"))));
  EXPECT_FALSE(std::filesystem::exists(certificate_file(data_)));
}

TEST_F(OperatorCommands, ServeLogsNoLinkThatOpens) {
  const auto link = json::text_or(MUST(json::parse(printed_by_serving("", true))).as_object(), "sign_in_link");
  ASSERT_FALSE(link.empty());
  EXPECT_THAT(errors_, Not(HasSubstr(link.substr(link.rfind('/') + 1))));
}

TEST_F(OperatorCommands, ServeTakesSettingsFromAFileAndTheCommandLineBeforeThem) {
  const auto file = folder_.file("kater.conf", "plain-http=true\ndata=" + (folder_ / "of-the-file").string() + "\n");
  EXPECT_THAT(printed_by_serving(" --config " + file), StartsWith("Kater answers at http://"));
  EXPECT_TRUE(has_store("of-the-file"));
  printed_by_serving(" --config " + file + " --data " + (folder_ / "told").string());
  EXPECT_TRUE(has_store("told"));
  EXPECT_FALSE(has_store("data"));
}

TEST_F(OperatorCommands, ServeTakesAFileBeforeTheEnvironmentAndNoLineThatItDoesNotKnow) {
  const Variable everywhere{"KATER_LISTEN", "everywhere"};
  stop_.request_stop();
  EXPECT_THAT(printed("serve --config " + folder_.file("a", "listen=127.0.0.1:0\n")), HasSubstr("127.0.0.1:"));
  EXPECT_THROW(run("serve --config " + folder_.file("b", "lisen=127.0.0.1:0\n")), CLI::ParseError);
  EXPECT_THROW(run("serve --config " + (folder_ / "missing").string()), CLI::ParseError);
  EXPECT_THROW(run("keys check --config " + folder_.file("c", "data=x\n")), CLI::ParseError) << "it reads none";
}

TEST_F(OperatorCommands, DoctorReadsTheFileOfTheServer) {
  const auto file =
      folder_.file("kater.conf", "data=" + (folder_ / "of-the-file").string() + "\nnames=kater.example\n");
  EXPECT_THROW(run("doctor --config " + file), CLI::ParseError) << "the option is called name";
  EXPECT_THAT(run("doctor --config " + folder_.file("kater.conf", "data=" + (folder_ / "of-the-file").string())),
              Holds(ExitCode::failed));
  EXPECT_THAT(out_, HasSubstr("of-the-file"));
}

TEST_F(OperatorCommands, ServeRefusesWhatIsHalfSaid) {
  for (const std::string options : {"--certificate c.pem", "--certificate-key c.key", "--lisen :1",
                                    "--key-refresh soon", "--requests-per-second -1", "--local-addresses perhaps"}) {
    EXPECT_THROW(run("serve " + options), CLI::ParseError) << options;
  }
  EXPECT_THAT(refusal("serve --listen everywhere", Code::invalid_argument), HasSubstr("127.0.0.1:8443"));
  stop_.request_stop();  // should it serve all the same
  EXPECT_THAT(refusal("serve --config " + folder_.file("c", "listen=everywhere\n"), Code::invalid_argument),
              HasSubstr("`everywhere`"));
  EXPECT_FALSE(std::filesystem::exists(data_));
}

TEST_F(OperatorCommands, SignInLinkIsMadeForWhoeverIsAdminAndIsWrittenDown) {
  EXPECT_THAT(run("sign-in-link"), FailsWith(Code::not_found)) << "nobody was there yet";
  make_admin();
  EXPECT_THAT(printed("sign-in-link"), StartsWith("https://127.0.0.1:8443/sign-in/"));
  const auto link = json::text_or(MUST(json::parse(printed("sign-in-link", true))).as_object(), "sign_in_link");
  const auto entries = MUST(open(data_)->store().audit().list({}));
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].event.action, "person.link_made");
  EXPECT_EQ(entries[0].event.actor_kind, model::ActorKind::console);
  EXPECT_THAT(store::audit_line(entries[0]), Not(HasSubstr(link.substr(link.rfind('/') + 1))));
}

TEST_F(OperatorCommands, SignInLinkLeadsToWhereKaterAnswersHoweverThatIsWritten) {
  make_admin();
  for (const std::string url : {"https://kater.example", "https://kater.example/"}) {
    EXPECT_THAT(printed("sign-in-link --url " + url), StartsWith("https://kater.example/sign-in/"));
    const Variable variable{"KATER_URL", url};
    EXPECT_THAT(printed("sign-in-link"), StartsWith("https://kater.example/sign-in/"));
  }
}

// The case new-data-folder.
TEST_F(OperatorCommands, SignInLinkLeadsToWhereTheServerOfItsFolderLastAnswered) {
  const auto url = json::text_or(MUST(json::parse(printed_by_serving("", true))).as_object(), "url");
  ASSERT_THAT(url, StartsWith("https://127.0.0.1:"));
  EXPECT_THAT(printed("sign-in-link"), StartsWith(url + "/sign-in/"));
  EXPECT_EQ(address_of_server(data_), url);
  EXPECT_EQ(address_of_server(folder_ / "another"), "https://127.0.0.1:8443");
  printed_by_serving(" --public-url https://kater.example");
  EXPECT_THAT(printed("sign-in-link"), StartsWith("https://kater.example/sign-in/"));
}

}  // namespace
}  // namespace kater::app
