#include "store/sources/dbt_cloud_store.h"

#include <gmock/gmock.h>

#include "base/testing/result_matchers.h"
#include "store/testing/temporary_store.h"

namespace kater::store {
namespace {

using kater::testing::FailsWith;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DbtCloudStoreTest : public ::testing::Test {
 protected:
  static model::DbtCloud production() {
    model::DbtCloud cloud;
    cloud.endpoint = "https://metadata.cloud.getdbt.com/graphql";
    cloud.environment_id = "218762";
    cloud.token_last_four = "nted";
    cloud.sync_every_minutes = 60;
    return cloud;
  }

  testing::TemporaryStore store_;
  const std::string connection_ = store_.add_connection();
  const Secret token_{"dbts_planted"};
};

TEST_F(DbtCloudStoreTest, KeepsSettingsAndSealsTheToken) {
  EXPECT_EQ(MUST(store_->dbt_cloud().find(connection_)), std::nullopt);
  EXPECT_THAT(store_->dbt_cloud().token(connection_), FailsWith(Code::not_found));
  MUST(store_->dbt_cloud().save(connection_, production(), &token_));
  store_.reopen();
  EXPECT_EQ(MUST(store_->dbt_cloud().find(connection_)), production());
  EXPECT_EQ(MUST(store_->dbt_cloud().token(connection_)).reveal(), "dbts_planted");
  EXPECT_THAT(MUST(store_->dbt_cloud().connections()), ElementsAre(connection_));
}

TEST_F(DbtCloudStoreTest, KeepsTheTokenUnlessAnotherOneIsGiven) {
  EXPECT_THAT(store_->dbt_cloud().save(connection_, production(), nullptr), FailsWith(Code::invalid_argument));
  MUST(store_->dbt_cloud().save(connection_, production(), &token_));
  auto other = production();
  other.environment_id = "7";
  MUST(store_->dbt_cloud().save(connection_, other, nullptr));
  EXPECT_EQ(MUST(store_->dbt_cloud().find(connection_))->environment_id, "7");
  EXPECT_EQ(MUST(store_->dbt_cloud().token(connection_)).reveal(), "dbts_planted");
  const Secret next{"dbts_next"};
  MUST(store_->dbt_cloud().save(connection_, other, &next));
  EXPECT_EQ(MUST(store_->dbt_cloud().token(connection_)).reveal(), "dbts_next");
}

TEST_F(DbtCloudStoreTest, RemembersHowTheLastSyncWent) {
  const auto now = store_.clock().now();
  MUST(store_->dbt_cloud().note_try(connection_, now, "Nobody is here."));  // nothing to note it of, and no failure
  MUST(store_->dbt_cloud().save(connection_, production(), &token_));
  MUST(store_->dbt_cloud().note_try(connection_, now, "dbt Cloud did not answer."));
  EXPECT_EQ(MUST(store_->dbt_cloud().find(connection_))->tried_at, now);
  EXPECT_EQ(MUST(store_->dbt_cloud().find(connection_))->failure, "dbt Cloud did not answer.");
  MUST(store_->dbt_cloud().note_try(connection_, now, ""));
  EXPECT_EQ(MUST(store_->dbt_cloud().find(connection_))->failure, "");
  MUST(store_->dbt_cloud().note_try(connection_, now, "Broken."));
  MUST(store_->dbt_cloud().save(connection_, production(), nullptr));
  EXPECT_EQ(MUST(store_->dbt_cloud().find(connection_)), production()) << "what was tried was something else";
}

TEST_F(DbtCloudStoreTest, GoesWithItsConnectionAndByItself) {
  EXPECT_THAT(store_->dbt_cloud().remove(connection_), FailsWith(Code::not_found));
  EXPECT_THAT(store_->dbt_cloud().save("none", production(), &token_), FailsWith(Code::not_found));
  MUST(store_->dbt_cloud().save(connection_, production(), &token_));
  MUST(store_->dbt_cloud().remove(connection_));
  EXPECT_EQ(MUST(store_->dbt_cloud().find(connection_)), std::nullopt);
  MUST(store_->dbt_cloud().save(connection_, production(), &token_));
  MUST(store_->connections().remove(connection_));
  EXPECT_THAT(MUST(store_->dbt_cloud().connections()), IsEmpty());
}

TEST_F(DbtCloudStoreTest, ItsTokenIsWrappedAnewWithTheOthers) {
  MUST(store_->dbt_cloud().save(connection_, production(), &token_));
  const auto secrets = MUST(store_->sealed_secrets().all());
  const auto found = std::ranges::count_if(secrets, [&](const SealedSecret& secret) {
    return secret.owner == connection_ && secret.sealed != "" && secret.field == "token";
  });
  EXPECT_EQ(found, 2) << "the connection's own token and dbt Cloud's";
}

}  // namespace
}  // namespace kater::store
