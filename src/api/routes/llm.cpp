#include "api/routes/llm.h"

#include <algorithm>

#include "api/llm_input.h"
#include "api/router.h"
#include "api/views/basics.h"
#include "process/llm/language_models.h"
#include "process/llm/llm_task.h"
#include "process/queue/run_control.h"
#include "store/jobs/job_store.h"
#include "store/sources/connection_store.h"
#include "store/sources/llm_store.h"

namespace kater::api {
namespace {

json::object view_of_use(const model::LlmUse& use) {
  return {{"calls", use.calls}, {"tokens_in", use.tokens_in}, {"tokens_out", use.tokens_out}};
}

Result<listen::Answer> shown(const LlmServices& services) {
  const auto settings = TRY(services.llm.settings());
  const auto used = TRY(services.llm.use_in_all());
  return json_reply(json::object{{"provider", name_of(settings.provider)},
                                 {"base_url", settings.base_url},
                                 {"model", settings.model},
                                 {"key_last_four", settings.key_last_four},
                                 {"header_names", texts_view(settings.header_names)},
                                 {"calls_at_once", settings.calls_at_once},
                                 {"calls_a_minute", settings.calls_a_minute},
                                 {"tokens_a_minute", settings.tokens_a_minute},
                                 {"tokens_in_a_prompt", settings.tokens_in_a_prompt},
                                 {"send_figures", settings.send_figures},
                                 {"budget_calls_in_a_run", settings.budget.calls_in_a_run},
                                 {"budget_tokens_in_a_run", settings.budget.tokens_in_a_run},
                                 {"budget_tokens_in_all", settings.budget.tokens_in_all},
                                 {"used", view_of_use(used)}});
}

Result<listen::Answer> show(const LlmServices& services, const Call&) { return shown(services); }

Result<listen::Answer> change(const LlmServices& services, const Call& call) {
  auto body = TRY(call.body());
  const auto saved = TRY(services.llm.settings());
  auto saved_secrets = TRY(services.llm.secrets());
  const auto input = TRY(changed_model_in(body, saved, std::move(saved_secrets)));
  TRY(services.llm.save(input.settings, input.secrets));
  // Whoever rests because of the model may go on now.
  for (const auto& connection : TRY(services.connections.list())) services.runs.resume(connection.id);
  return shown(services);
}

Result<listen::Answer> test(const LlmServices& services, const Call& call) {
  const auto body = TRY(call.body());
  auto connection = json::text_or(body, "connection_id");
  const auto settings = TRY(services.llm.settings());
  if (connection.empty() && settings.provider == model::LlmProvider::databricks) {
    for (const auto& one : TRY(services.connections.list())) connection = one.id;
  }
  const auto report = services.models.test(connection, call.stop);
  return json_reply(
      json::object{{"ok", report.ok()}, {"sentence", report.sentence()}, {"milliseconds", report.milliseconds}});
}

Result<listen::Answer> show_sharing(const LlmServices& services, const Call& call) {
  const auto connection = TRY(services.connections.find(call.captured("id")));
  const auto samples = TRY(services.llm.may_send_samples(connection.id));
  const auto used = TRY(services.llm.use_of_connection(connection.id));
  model::LlmUse latest;
  if (const auto run = services.jobs.latest_run(connection.id)) latest = TRY(services.llm.use_of_run(run->run_id));
  return json_reply(json::object{
      {"send_samples", samples}, {"used", view_of_use(used)}, {"used_in_latest_run", view_of_use(latest)}});
}

Result<listen::Answer> change_sharing(const LlmServices& services, const Call& call) {
  const auto body = TRY(call.body());
  const auto samples = json::bool_at(body, "send_samples");
  if (!samples) return refuse(Code::invalid_argument, "The field `send_samples` takes true or false.");
  TRY(services.llm.let_send_samples(call.captured("id"), *samples));
  return show_sharing(services, call);
}

json::object view_of_part(const describe::Prompt& prompt, const model::LlmAnswer* sent) {
  std::string text;
  for (const auto& message : prompt.messages) text += (text.empty() ? "" : "\n\n") + message.text;
  return {{"prompt", text},
          {"wanted", texts_view(prompt.wanted)},
          {"tokens", prompt.tokens},
          {"left_out", texts_view(prompt.left_out)},
          {"sent_at", sent == nullptr ? json::value{} : view_of(sent->answered_at)},
          {"sent_prompt", sent == nullptr ? json::value{} : json::value(sent->prompt)},
          {"sent_to", sent == nullptr ? json::value{} : json::value(sent->model)}};
}

// What would be asked now, whatever was asked before; and what was asked, where it was this very question.
Result<listen::Answer> preview(const LlmServices& services, const Call& call) {
  const auto& connection = call.captured("id");
  const model::TableName name{call.captured("catalog"), call.captured("schema"), call.captured("table")};
  auto task = process::llm_task(services.store, connection, name);
  if (!task && task.error().code == Code::not_found) {
    return refuse(Code::not_found, "There is nothing to ask about this table: it is not selected, or not processed.");
  }
  const auto found = TRY(std::move(task));
  const auto settings = TRY(services.llm.settings());
  const auto samples = TRY(services.llm.may_send_samples(connection));
  const auto answered = TRY(services.llm.answers(connection, name));
  const auto options = services.models.prompt_options(settings, samples);
  json::array parts;
  for (std::size_t part = 0; part < describe::parts_of(found.input.table, options); ++part) {
    const auto prompt = describe::prompt_for(found.input, part, found.wanted, found.summary, options);
    const auto key = describe::key_of_question(found.input, part, found.summary, options, settings.model);
    const auto sent = std::ranges::find(answered, key, &model::LlmAnswer::key);
    parts.push_back(view_of_part(prompt, sent == answered.end() ? nullptr : &*sent));
  }
  return json_reply(json::object{{"provider", name_of(settings.provider)},
                                 {"model", settings.model},
                                 {"send_samples", samples},
                                 {"parts", std::move(parts)}});
}

}  // namespace

void add_llm_routes(Router& router, const LlmServices& services) {
  const auto route = adder_of(router, services, Allowed::admin);
  route("GET", "/api/v1/model", show);
  route("PATCH", "/api/v1/model", change, "model.changed");
  route("POST", "/api/v1/model/test", test, "model.tested");
  route("GET", "/api/v1/connections/{id}/model", show_sharing);
  route("PATCH", "/api/v1/connections/{id}/model", change_sharing, "model.sharing_changed");
  route("GET", "/api/v1/connections/{id}/tables/{catalog}/{schema}/{table}/prompt", preview);
}

}  // namespace kater::api
