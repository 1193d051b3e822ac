#include "listen/chunk_queue.h"

#include <gmock/gmock.h>

namespace kater::listen {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ChunkQueue, SendsTheHeadThenChunksThenTheLastOne) {
  const auto state = std::make_shared<StreamState>();
  ChunkQueue queue{state, "head"};
  state->unsent += 12;
  queue.add("twelve bytes");
  queue.finish();
  EXPECT_THAT(queue.take(), ElementsAre("head", "c\r\ntwelve bytes\r\n", "0\r\n\r\n"));
  EXPECT_TRUE(queue.empty());
  EXPECT_TRUE(queue.finished());
}

TEST(ChunkQueue, CountsWhatWaitsUntilItIsSent) {
  const auto state = std::make_shared<StreamState>();
  ChunkQueue queue{state, "head"};
  EXPECT_EQ(state->unsent, 0U);
  state->unsent += 1;
  queue.add("a");
  const std::size_t first = std::string{"1\r\na\r\n"}.size();
  EXPECT_EQ(state->unsent, first);
  queue.take();
  state->unsent += 1;
  queue.add("b");
  EXPECT_EQ(state->unsent, 2 * first);
  queue.sent();
  EXPECT_EQ(state->unsent, first);
  EXPECT_THAT(queue.take(), ElementsAre("1\r\nb\r\n"));
  EXPECT_THAT(queue.take(), IsEmpty());
}

TEST(ChunkQueue, IsGoneForItsWriterWhenItGoes) {
  const auto state = std::make_shared<StreamState>();
  {
    const ChunkQueue queue{state, "head"};
    EXPECT_FALSE(state->gone);
    EXPECT_TRUE(queue.is_of(state));
    EXPECT_FALSE(queue.is_of(std::make_shared<StreamState>()));
  }
  EXPECT_TRUE(state->gone);
}

}  // namespace
}  // namespace kater::listen
