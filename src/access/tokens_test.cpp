#include "access/tokens.h"

#include "access/access.h"
#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::access {
namespace {

using kater::testing::FailsWith;
using kater::testing::Succeeds;

class TokensTest : public ::testing::Test {
 protected:
  TokensTest() {
    MUST(access_.ensure_admin());
    admin_ = MUST(access_.some_admin());
    MUST(store_->personas().add({.id = "p1", .name = "Sales", .description = "", .created_at = store_.clock().now()}));
  }
  store::testing::TemporaryStore store_;
  Access access_{stores_of(*store_), store_.clock()};
  Tokens tokens_{store_->tokens(), store_.clock()};
  model::Person admin_;
};

TEST_F(TokensTest, AnAdminsActsAsItsMakerUntilItExpires) {
  const auto made = MUST(tokens_.create(admin_, {.name = "laptop", .lifetime = std::chrono::days{30}}));
  EXPECT_TRUE(made.text.reveal().starts_with("kater_"));
  EXPECT_TRUE(made.text.reveal().ends_with(made.token.last_four));
  EXPECT_EQ(made.token.maker, "admin");
  const auto caller = access_.caller_of_token(made.text.reveal());
  ASSERT_THAT(caller, Succeeds());
  EXPECT_TRUE(caller->is_admin());
  EXPECT_FALSE(caller->is_agent());
  store_.clock().advance(std::chrono::days{31});
  EXPECT_THAT(access_.caller_of_token(made.text.reveal()), FailsWith(Code::unauthenticated));
  EXPECT_THAT(access_.refresh_caller(*caller), FailsWith(Code::unauthenticated));
}

TEST_F(TokensTest, AnAgentsIsNoAdminThoughItsMakerIs) {
  const auto made = MUST(tokens_.create(admin_, {.name = "agent", .persona_id = "p1"}));
  EXPECT_EQ(made.token.persona, "Sales");
  const auto caller = MUST(access_.caller_of_token(made.text.reveal()));
  EXPECT_TRUE(caller.is_agent());
  EXPECT_FALSE(caller.is_admin());
}

TEST_F(TokensTest, WithoutALifetimeStaysUntilItIsRevoked) {
  const auto made = MUST(tokens_.create(admin_, {.name = "server"}));
  store_.clock().advance(std::chrono::days{5000});
  EXPECT_THAT(access_.caller_of_token(made.text.reveal()), Succeeds());
  EXPECT_THAT(tokens_.revoke(made.token.id), Succeeds());
  EXPECT_THAT(access_.caller_of_token(made.text.reveal()), FailsWith(Code::unauthenticated));
}

TEST_F(TokensTest, NeedANameAPersonaThatIsThereAndAMakerWhoMay) {
  EXPECT_THAT(tokens_.create(admin_, {.name = ""}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(tokens_.create(admin_, {.name = std::string(101, 'x')}), FailsWith(Code::invalid_argument));
  EXPECT_THAT(tokens_.create(admin_, {.name = "a", .lifetime = std::chrono::days{0}}),
              FailsWith(Code::invalid_argument));
  EXPECT_THAT(tokens_.create(admin_, {.name = "a", .persona_id = "none"}), FailsWith(Code::not_found));
  auto member = admin_;
  member.role = model::Role::member;
  EXPECT_THAT(tokens_.create(member, {.name = "a"}), FailsWith(Code::permission_denied));
}

}  // namespace
}  // namespace kater::access
