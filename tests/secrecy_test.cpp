// Promise 2 (docs/promises.md#promise-2): a secret goes in and never comes out, and nothing in the data folder can be
// read.
#include <gmock/gmock.h>

#include <fstream>

#include "base/file.h"
#include "testing/deployment.h"

namespace kater::tests {
namespace {

TEST(Secrecy, NothingInTheDataFolderCanBeRead) {
  Sandbox sandbox;
  Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "retail", "samples"});
  kater.must_run({"process", "--wait"});

  // Texts that the store surely holds by now: names, a token, descriptions, samples; and the words of its own schema.
  std::vector<std::string> planted{sandbox.token(),        "customers",   "airports",     "birdstrikes",
                                   sandbox.warehouse_id(), "known_table", "sealed_token", "CREATE TABLE"};
  const auto table = kater.must_run({"table", "show", "retail.people.customers"});
  for (const auto& description : *json::array_at(table, "descriptions")) {
    planted.push_back(json::text_or(description.as_object(), "text"));
  }
  for (const auto& column : *json::array_at(table, "columns")) {
    if (const auto name = json::text_or(column.as_object(), "name"); name.size() > 5) planted.push_back(name);
    if (const auto* samples = json::array_at(column.as_object(), "samples")) {
      for (const auto& sample : *samples) {
        if (sample.as_string().size() > 5) planted.emplace_back(sample.as_string());
      }
    }
  }
  ASSERT_GT(planted.size(), 10U);

  const auto expect_unreadable = [&] {
    int files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kater.data())) {
      if (!entry.is_regular_file()) continue;
      const auto bytes = MUST(read_file(entry.path()));
      ++files;
      for (const auto& text : planted) {
        EXPECT_EQ(bytes.find(text), std::string::npos)
            << "in " << entry.path().filename() << ": " << text.size() << " bytes";
      }
    }
    EXPECT_GE(files, 5);
  };
  kater.must_run({"backup", (kater.data() / "of-today.backup").string(), "--data", kater.data().string()});
  expect_unreadable();  // with its write-ahead log, and a backup made meanwhile
  kater.program().end();
  expect_unreadable();  // and at rest
}

TEST(Doctor, IsContentWithARunningServerAndNamesADamagedStore) {
  Sandbox sandbox;
  Kater kater;
  kater.connect(sandbox);
  const auto data = kater.data().string();
  const auto well = kater.must_run({"doctor", "--data", data});
  EXPECT_TRUE(well.at("healthy").as_bool()) << json::serialize(well);
  EXPECT_THAT(json::serialize(well), ::testing::HasSubstr("connection demo"));
  kater.program().end();
  {
    std::fstream file{kater.data() / "kater.db", std::ios::in | std::ios::out | std::ios::binary};
    file.seekp(3 * 4'096 + 100);
    file << "damage";
  }
  const auto ill = kater.run({"doctor", "--data", data});
  EXPECT_EQ(ill.exit_code, 1);
  EXPECT_THAT(ill.output, ::testing::HasSubstr("damaged"));
}

TEST(Backup, OfARunningServerComesBackWithAllThatWasInIt) {
  Sandbox sandbox;
  Kater kater;
  kater.connect(sandbox);
  kater.must_run({"catalog", "refresh"});
  kater.must_run({"catalog", "select", "retail"});
  kater.must_run({"process", "--wait"});
  const auto before = kater.must_run({"overview"});
  const TemporaryFolder safe;
  const auto file = (safe.path() / "of-today.backup").string();
  const auto data = kater.data().string();
  kater.must_run({"backup", file, "--data", data});
  EXPECT_NE(kater.run({"restore", file, "--data", data}).exit_code, 0) << "the server still runs there";
  kater.program().end();
  const auto refused = kater.run({"restore", file, "--data", data});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.errors, ::testing::HasSubstr("There is already a store"));

  for (const auto* name : {"kater.db", "kater.db-wal", "kater.db-shm", "store.key"}) {
    std::filesystem::remove(kater.data() / name);
  }
  kater.must_run({"restore", file, "--data", data});
  kater.start();
  EXPECT_EQ(kater.must_run({"overview"}), before);
}

TEST(Secrecy, TheTokenIsInNoAnswerAndInNoLog) {
  Sandbox sandbox;
  Kater kater;
  kater.connect(sandbox);
  const auto end_of_token = sandbox.token().substr(sandbox.token().size() - 4);
  const std::vector<std::vector<std::string>> commands{
      {"connection", "list"}, {"connection", "show"}, {"connection", "test"}, {"catalog", "refresh"}, {"overview"}};
  for (const auto& command : commands) {
    const auto ended = kater.run(command);
    EXPECT_EQ(ended.exit_code, 0) << ended.errors;
    EXPECT_EQ((ended.output + ended.errors).find(sandbox.token()), std::string::npos) << command[0];
  }
  EXPECT_EQ(json::text_or(kater.must_run({"connection", "show"}), "token_last_four"), end_of_token);
  EXPECT_EQ(kater.program().errors().find(sandbox.token()), std::string::npos);
}

TEST(Secrecy, TheSignInLinkOpensOnce) {
  Kater kater;
  const auto certificate = MUST(read_file(kater.data() / "certificate.pem"));
  const auto http = MUST(net::CurlHttp::open({.authorities = certificate}));
  const auto code = kater.sign_in_link().substr(kater.sign_in_link().rfind('/') + 1);
  const auto accept = [&] {
    return MUST(http->send({.method = net::Method::post,
                            .url = kater.url() + "/api/v1/invitations/" + code,
                            .headers = {{"content-type", "application/json"}},
                            .body = R"({"password":"correct horse battery"})"},
                           {}));
  };
  const auto first = accept();
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_THAT(std::string{first.header("set-cookie")}, ::testing::HasSubstr("HttpOnly; Secure; SameSite=Strict"));
  EXPECT_EQ(accept().status, 404);
}

}  // namespace
}  // namespace kater::tests
