#include "vault/vault.h"

#include <gtest/gtest.h>
// gtest first: rapidcheck's header leans on it without including it
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "base/testing/result_matchers.h"

namespace kater::vault {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;

constexpr Context token{.purpose = "connection", .owner = "c1", .field = "token", .version = 3};

TEST(Vault, OpensWhatItSealed) {
  const Vault vault{MasterKey::make()};
  EXPECT_EQ(MUST(vault.open(vault.seal(Secret{"dapi-planted"}, token), token)).reveal(), "dapi-planted");
}

RC_GTEST_PROP(Vault, OpensAnyBytes, (const std::string& text)) {
  const Vault vault{MasterKey::make()};
  RC_ASSERT(MUST(vault.open(vault.seal(Secret{text}, token), token)).reveal() == text);
}

TEST(Vault, NeverSealsTwiceTheSame) {
  const Vault vault{MasterKey::make()};
  EXPECT_NE(vault.seal(Secret{"dapi-planted"}, token), vault.seal(Secret{"dapi-planted"}, token));
}

TEST(Vault, OpensNothingThatWasMovedOrRolledBack) {
  const Vault vault{MasterKey::make()};
  const auto sealed = vault.seal(Secret{"dapi-planted"}, token);
  const Context others[] = {{"persona", "c1", "token", 3},     {"connection", "c2", "token", 3},
                            {"connection", "c1", "secret", 3}, {"connection", "c1", "token", 2},
                            {"connectionc1", "", "token", 3},  {"connection", "c1t", "oken", 3}};
  for (const auto& other : others) EXPECT_THAT(vault.open(sealed, other), FailsWith(Code::corrupt));
}

TEST(Vault, SaysSoWhenItWasSealedWithAnotherKey) {
  const Vault vault{MasterKey::make()};
  const Vault other{MasterKey::make()};
  const auto refused = other.open(vault.seal(Secret{"dapi-planted"}, token), token);
  ASSERT_THAT(refused, FailsWith(Code::unauthenticated));
  EXPECT_THAT(refused.error().sentence(), HasSubstr(vault.key_id()));
}

KeyRing ring_of(const MasterKey& current, const MasterKey& previous) {
  KeyRing ring{current.clone()};
  ring.add_older(KeyRing{previous.clone()});
  return ring;
}

TEST(Vault, OpensWhatAnOlderKeySealedAndSealsWithTheNewOne) {
  const auto old_key = MasterKey::make(), new_key = MasterKey::make();
  Vault vault{old_key};
  const auto before = vault.seal(Secret{"dapi-planted"}, token);
  vault.use(ring_of(new_key, old_key));
  EXPECT_EQ(MUST(vault.open(before, token)).reveal(), "dapi-planted");
  EXPECT_EQ(key_id_in(before), key_id_of(old_key));
  EXPECT_EQ(key_id_in(vault.seal(Secret{"x"}, token)), key_id_of(new_key));
  EXPECT_EQ(vault.key_id(), key_id_of(new_key));
  EXPECT_EQ(vault.store_file_keys().at(1).reveal(), Vault{old_key}.store_file_key().reveal());
}

TEST(Vault, WrapsAnewWithoutSealingAnew) {
  const auto old_key = MasterKey::make(), new_key = MasterKey::make();
  const auto before = Vault{old_key}.seal(Secret{"dapi-planted"}, token);
  const Vault both{ring_of(new_key, old_key)};
  const auto after = MUST(both.rewrapped(before, token)).value();
  EXPECT_EQ(after.substr(after.rfind('.')), before.substr(before.rfind('.')));  // the secret's own bytes stay
  EXPECT_EQ(MUST(Vault{new_key}.open(after, token)).reveal(), "dapi-planted");
  EXPECT_THAT(Vault{old_key}.open(after, token), FailsWith(Code::unauthenticated));
  EXPECT_EQ(MUST(both.rewrapped(after, token)), std::nullopt);
}

TEST(Vault, WrapsNothingAnewThatWouldNotOpen) {
  const auto old_key = MasterKey::make(), new_key = MasterKey::make();
  const Vault both{ring_of(new_key, old_key)};
  const auto sealed = Vault{old_key}.seal(Secret{"dapi-planted"}, token);
  auto elsewhere = token;
  elsewhere.owner = "c2";
  EXPECT_THAT(both.rewrapped(sealed, elsewhere), FailsWith(Code::corrupt));
  EXPECT_THAT(both.rewrapped(sealed.substr(1), token), FailsWith(Code::corrupt));
  EXPECT_THAT(Vault{new_key}.rewrapped(sealed, token), FailsWith(Code::unauthenticated));
}

TEST(Vault, OpensNothingOfWhichALetterChanged) {
  const Vault vault{MasterKey::make()};
  const auto sealed = vault.seal(Secret{"dapi-planted"}, token);
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto damaged = sealed;
    damaged[i] = damaged[i] == 'A' ? 'B' : 'A';
    const auto refused = vault.open(damaged, token);
    ASSERT_FALSE(refused.has_value()) << i;
    EXPECT_THAT(refused.error().text(), Not(HasSubstr("planted")));
  }
}

TEST(Vault, OpensNothingThatWasCutOrIsNoSealedText) {
  const Vault vault{MasterKey::make()};
  const auto sealed = vault.seal(Secret{"dapi-planted"}, token);
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(vault.open(sealed.substr(0, size), token).has_value()) << size;
  }
  EXPECT_THAT(vault.open(sealed + ".AAAA", token), FailsWith(Code::corrupt));
  EXPECT_THAT(vault.open("...", token), FailsWith(Code::corrupt));
}

TEST(Vault, GivesTheStoreTheSameKeyEachTimeAndNotTheMasterKey) {
  const auto key = MasterKey::make();
  EXPECT_EQ(Vault{key}.store_file_key().reveal(), Vault{key}.store_file_key().reveal());
  EXPECT_NE(Vault{key}.store_file_key().reveal(), key.bytes().reveal());
  EXPECT_NE(Vault{MasterKey::make()}.store_file_key().reveal(), Vault{key}.store_file_key().reveal());
}

// The lines `name: value` of the worked example.
std::map<std::string, std::string> worked_example() {
  std::ifstream file{std::filesystem::path{KATER_TESTDATA "/../../../docs/encryption.md"}.lexically_normal()};
  std::map<std::string, std::string> fields;
  for (std::string line; std::getline(file, line);) {
    const auto colon = line.find(": ");
    if (line.starts_with("    ") && colon != std::string::npos)
      fields[line.substr(4, colon - 4)] = line.substr(colon + 2);
  }
  return fields;
}

TEST(Vault, OpensTheExampleOfTheDocumentation) {
  auto example = worked_example();
  const Vault vault{MUST(MasterKey::from_text(example["master key"]))};
  const Context context{.purpose = example["purpose"],
                        .owner = example["owner"],
                        .field = example["field"],
                        .version = std::stoll(example["version"])};
  EXPECT_EQ(vault.key_id(), example["key id"]);
  EXPECT_EQ(to_hex(vault.store_file_key().reveal()), example["store file key"]);
  EXPECT_EQ(MUST(vault.open(example["sealed"], context)).reveal(), example["secret"]);
}

}  // namespace
}  // namespace kater::vault
