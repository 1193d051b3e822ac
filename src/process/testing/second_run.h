// A store, a workspace and a Processor, and runs of it one after the other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "process/queue/processor.h"
#include "process/testing/process_fixture.h"
#include "process/testing/watching_listener.h"

namespace kater::process::testing {

inline constexpr auto good_answer = R"({"table":"One row for each thing sold.","columns":[
  {"name":"id","description":"Numbers the things, from 1."},{"name":"name","description":"What it is sold as."}]})";

// The base of tests about what a second run skips.
class SecondRun : public ProcessFixture {
 protected:
  // Tables of which Databricks says when they changed.
  void with_dated_tables(std::size_t count) {
    with_tables(count);
    for (std::size_t i = 0; i < count; ++i) change(i, [](model::Table& table) { table.updated_at = 1; });
    start();
  }
  template <class Change>
  void change(std::size_t index, Change how) {
    auto table = MUST(fake_.metadata.table(names_.at(index), {}));
    how(table);
    fake_.metadata.add(std::move(table));
  }
  void start() { processor_ = MUST(Processor::start(*store_, *workspaces_, store_.clock(), listener_, options_)); }
  // Runs to the end, and says how many statements that cost.
  std::size_t run(model::UnchangedTables unchanged = model::UnchangedTables::skip) {
    const auto before = statements().size();
    run_ = MUST(processor_->start_run(connection_, names_, all_kinds, unchanged));
    listener_.wait_until([&] { return MUST(store_->jobs().progress(run_)).ended(); });
    return statements().size() - before;
  }
  std::vector<model::JobState> ends(model::JobKind kind) {
    std::vector<model::JobState> states;
    for (const auto& job : MUST(store_->jobs().list({.run_id = run_}))) {
      if (job.kind == kind) states.push_back(job.state);
    }
    return states;
  }
  RunEstimate estimate() { return MUST(processor_->estimate(connection_)); }

  void with_a_model() {
    const auto reply = json::serialize(
        json::object{{"choices", json::array{json::object{{"message", json::object{{"content", good_answer}}}}}},
                     {"usage", json::object{{"prompt_tokens", 100}, {"completion_tokens", 20}}}});
    fake_.serving.reply.with([&](std::string& text) { text = reply; });
    settings_.provider = model::LlmProvider::databricks;
    settings_.model = "small-chat";
    MUST(store_->llm().save(settings_, {}));
    options_.llm = &models_;
  }
  void dbt_says(const std::string& text, std::size_t about = 0) {
    model::DbtProject project{.id = random_id(), .connection_id = connection_, .name = "shop"};
    MUST(store_->dbt().begin(project));
    MUST(store_->dbt().add(project.id, std::vector<model::DbtTable>{{"model.shop.t", names_.at(about), text, {}}}));
    MUST(store_->dbt().publish(project));
  }

  Options options_;
  model::LlmSettings settings_;
  LanguageModels models_{*store_, *workspaces_,
                         [](const std::string&) -> Result<std::unique_ptr<net::Http>> {
                           return fail(Code::internal, "no endpoint is used here");
                         },
                         store_.clock(), [](std::chrono::milliseconds, std::stop_token) { return true; }};
  WatchingListener listener_;
  std::string run_;
  std::unique_ptr<Processor> processor_;  // last, so first to go
};

}  // namespace kater::process::testing
