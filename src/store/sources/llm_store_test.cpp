#include "store/sources/llm_store.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LlmStoreTest : public ::testing::Test {
 protected:
  testing::TemporaryStore store_;
  const model::TableName orders_{"main", "sales", "orders"};
  const std::string connection_ = store_.add_connection_with({orders_});
};

TEST_F(LlmStoreTest, KeepsSettingsAndSealsTheKey) {
  EXPECT_EQ(MUST(store_->llm().settings()), model::LlmSettings{});
  EXPECT_TRUE(MUST(store_->llm().secrets()).key.empty());
  model::LlmSettings settings{.provider = model::LlmProvider::openai,
                              .base_url = "https://models.example/v1",
                              .model = "small-1",
                              .key_last_four = "nted",
                              .header_names = {"X-Gateway"},
                              .tokens_a_minute = 5,
                              .send_figures = false,
                              .budget = {1, 2, 3}};
  MUST(store_->llm().save(settings, {Secret{"sk-planted"}, Secret{R"({"X-Gateway":"too"})"}}));
  store_.reopen();
  EXPECT_EQ(MUST(store_->llm().settings()), settings);
  EXPECT_EQ(MUST(store_->llm().secrets()).key.reveal(), "sk-planted");
  EXPECT_EQ(MUST(store_->llm().secrets()).headers.reveal(), R"({"X-Gateway":"too"})");
  MUST(store_->llm().save(settings, {}));
  EXPECT_TRUE(MUST(store_->llm().secrets()).key.empty());
  EXPECT_EQ(MUST(store_->llm().version()), 2);
}

TEST_F(LlmStoreTest, SendsNoSamplesUnlessSomebodySaidSo) {
  EXPECT_FALSE(MUST(store_->llm().may_send_samples(connection_)));
  MUST(store_->llm().let_send_samples(connection_, true));
  EXPECT_TRUE(MUST(store_->llm().may_send_samples(connection_)));
  MUST(store_->llm().let_send_samples(connection_, false));
  EXPECT_FALSE(MUST(store_->llm().may_send_samples(connection_)));
  EXPECT_THAT(store_->llm().let_send_samples("none", true), FailsWith(Code::not_found));
}

TEST_F(LlmStoreTest, CountsByRunConnectionAndInAll) {
  const auto other = store_.add_connection("other");
  MUST(store_->llm().note_use(connection_, "r1", "m", {1, 10, 2}, store_.clock().now()));
  MUST(store_->llm().note_use(connection_, "r2", "m", {2, 20, 4}, store_.clock().now()));
  MUST(store_->llm().note_use(other, "r3", "m", {4, 40, 8}, store_.clock().now()));
  EXPECT_EQ(MUST(store_->llm().use_of_run("r2")), (model::LlmUse{2, 20, 4}));
  EXPECT_EQ(MUST(store_->llm().use_of_connection(connection_)), (model::LlmUse{3, 30, 6}));
  EXPECT_EQ(MUST(store_->llm().use_in_all()), (model::LlmUse{7, 70, 14}));
  EXPECT_EQ(MUST(store_->llm().use_of_run("none")), model::LlmUse{});
}

TEST_F(LlmStoreTest, RemembersWhatWasAskedUntilTheTableIsUnselected) {
  const model::LlmAnswer answer{"key", {"", "id"}, "The prompt.", "m", store_.clock().now()};
  MUST(store_->llm().save_answers(connection_, orders_, std::array{answer}));
  EXPECT_THAT(MUST(store_->llm().answers(connection_, orders_)), ElementsAre(answer));
  MUST(store_->catalog().set_selected(connection_, std::array{orders_}, false));
  EXPECT_THAT(MUST(store_->llm().answers(connection_, orders_)), IsEmpty());
  EXPECT_THAT(store_->llm().save_answers(connection_, orders_, std::array{answer}), FailsWith(Code::conflict));
}

}  // namespace
}  // namespace kater::store
