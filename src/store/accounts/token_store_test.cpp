#include "store/accounts/token_store.h"

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using namespace std::chrono_literals;
using kater::testing::FailsWith;
using kater::testing::Succeeds;

class TokenStoreTest : public ::testing::Test {
 protected:
  TokenStoreTest() {
    MUST(store_->people().add({.id = "p1", .username = "ada", .role = model::Role::admin, .created_at = now()}));
    MUST(store_->people().add({.id = "p2", .username = "bob", .role = model::Role::admin, .created_at = now()}));
    MUST(store_->personas().add({.id = "sales", .name = "Sales", .description = "", .created_at = now()}));
  }
  Time now() { return store_.clock().now(); }
  TokenStore& tokens() { return store_->tokens(); }
  void add(const std::string& id, const std::string& persona = {}, std::optional<Time> expires_at = {}) {
    MUST(tokens().add(token(id, persona, expires_at), "kater_" + id));
  }
  model::ApiToken token(const std::string& id, const std::string& persona, std::optional<Time> expires_at) {
    return {.id = id,
            .name = "ci",
            .person_id = "p2",
            .last_four = "beef",
            .created_at = now(),
            .expires_at = expires_at,
            .last_used_at = {},
            .scope = persona.empty() ? model::TokenScope::admin : model::TokenScope::persona,
            .persona_id = persona};
  }
  bool lets_in(const std::string& id) {
    const bool lets = tokens().use("kater_" + id).has_value();
    EXPECT_EQ(tokens().look_at(id).has_value(), lets);
    return lets;
  }
  void change_maker(auto change) {
    auto bob = MUST(store_->people().find("p2"));
    change(bob);
    MUST(store_->people().update(bob));
  }

  testing::TemporaryStore store_;
};

TEST_F(TokenStoreTest, KnowsATokenByItsTextAndNotesItsUseToTheMinute) {
  add("t1");
  const auto last_use = [&] { return MUST(tokens().use("kater_t1")).token.last_used_at; };
  EXPECT_EQ(last_use(), now());
  const auto first_use = now();
  store_.clock().advance(59s);
  EXPECT_EQ(last_use(), first_use);
  store_.clock().advance(1s);
  EXPECT_EQ(last_use(), now());
  EXPECT_EQ(MUST(tokens().find("t1")).last_used_at, now());
  EXPECT_THAT(tokens().use("t1"), FailsWith(Code::unauthenticated)) << "an id is no token";
}

TEST_F(TokenStoreTest, TellsWhoMadeItAndWhatItReads) {
  add("t1", "sales");
  add("t2");
  const auto used = MUST(tokens().use("kater_t1"));
  EXPECT_EQ(used.maker.username, "bob");
  EXPECT_EQ(used.token.scope, model::TokenScope::persona);
  EXPECT_EQ(used.token.persona, "Sales");
  const auto all = MUST(tokens().list());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].id, "t2") << "newest first";
  EXPECT_EQ(all[0].persona, "");
  EXPECT_EQ(all[1].maker, "bob");
}

TEST_F(TokenStoreTest, EndsWithItsTimeItsRevocationAndItsPersona) {
  add("t1", "", now() + 10min);
  add("t2");
  add("t3", "sales");
  store_.clock().advance(10min);
  EXPECT_FALSE(lets_in("t1"));
  MUST(tokens().remove("t2"));
  EXPECT_FALSE(lets_in("t2"));
  EXPECT_THAT(tokens().remove("t2"), FailsWith(Code::not_found));
  EXPECT_TRUE(lets_in("t3"));
  MUST(store_->personas().remove("sales"));
  EXPECT_FALSE(lets_in("t3")) << "and never becomes an admin's";
  EXPECT_THAT(tokens().find("t3"), FailsWith(Code::not_found));
}

TEST_F(TokenStoreTest, StopsWhileItsMakerIsDisabledAndGoesWithThem) {
  add("t1");
  add("t2", "sales");
  change_maker([&](model::Person& bob) { bob.disabled_at = now(); });
  EXPECT_FALSE(lets_in("t1"));
  EXPECT_FALSE(lets_in("t2"));
  change_maker([](model::Person& bob) { bob.disabled_at.reset(); });
  EXPECT_TRUE(lets_in("t1"));
  MUST(store_->people().remove("p2"));
  EXPECT_FALSE(lets_in("t1"));
  EXPECT_FALSE(lets_in("t2"));
}

TEST_F(TokenStoreTest, AnAdminsTokenStopsWhenItsMakerIsNoAdminAnyMore) {
  add("t1");
  add("t2", "sales");
  change_maker([](model::Person& bob) { bob.role = model::Role::member; });
  EXPECT_FALSE(lets_in("t1"));
  EXPECT_TRUE(lets_in("t2")) << "an agent reads its persona, whoever made it";
}

TEST_F(TokenStoreTest, NeedsAPersonaThatIsThere) {
  EXPECT_THAT(tokens().add(token("t1", "nowhere", {}), "kater_t1"), FailsWith(Code::not_found));
}

}  // namespace
}  // namespace kater::store
