import { FakeServer, json, problem } from "@/testing/fake-server";
import { column, person, table, words } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { routes } from "../routes";

const here = "/connections/c1/tables/retail/sales/orders";
let server: FakeServer;

const as = (role: "admin" | "member") => ({ person: { ...person("ana@example.com"), role } });

beforeEach(() => {
  server = new FakeServer()
    .on("GET /session", () => json(as("admin")))
    .on(`GET ${here}`, () =>
      json({
        ...table(
          "orders",
          column("id", { description: { ...words("My own words.", "person"), author_name: "ana" } }),
          column("status", { description: { ...words("Where it stands.", "model"), column: "status" } }),
          column("note", { description: words("A note.", "rule") }),
        ),
      }),
    )
    .on(`PUT ${here}/description`, () => json({ descriptions: [] }))
    .on(`DELETE ${here}/description?column=id`, () => json({ descriptions: [] }))
    .on("POST /connections/c1/review", () => json({ decided: 1 }));
});

test("an admin says it better, and goes back with one click", async () => {
  const { user } = show(routes, here);
  await user.click(await screen.findByRole("button", { name: "Edit the text of note" }));
  const field = await screen.findByLabelText("Text");
  expect(field).toHaveValue("A note.");
  await user.clear(field);
  expect(screen.getByRole("button", { name: "Save text" })).toBeDisabled();
  await user.type(field, "What the customer wrote.");
  await user.click(screen.getByRole("button", { name: "Save text" }));
  expect(server.asked(`PUT ${here}/description`)[0]?.body).toEqual({
    column: "note",
    text: "What the customer wrote.",
  });
  await user.click(await screen.findByRole("button", { name: "Go back from the text of ana" }));
  expect(server.asked(`DELETE ${here}/description?column=id`)).toHaveLength(1);
  expect(screen.getAllByRole("button", { name: /^Go back/ })).toHaveLength(1);
});

test("only a model's text that nobody judged is accepted or rejected", async () => {
  const { user } = show(routes, here);
  await user.click(await screen.findByRole("button", { name: "Reject the text of status" }));
  expect(server.asked("POST /connections/c1/review")[0]?.body).toEqual({
    verdict: "rejected",
    texts: [{ catalog: "retail", schema: "sales", table: "orders", column: "status" }],
  });
  expect(screen.queryByRole("button", { name: "Reject the text of note" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Accept the text of status" }));
  expect(server.asked("POST /connections/c1/review")[1]?.body).toMatchObject({ verdict: "accepted" });
});

test("a text that could not be saved stays in its field, with the reason", async () => {
  server.on(`PUT ${here}/description`, () => problem(409, "The table is no longer selected."));
  const { user } = show(routes, here);
  await user.click(await screen.findByRole("button", { name: "Edit the text of note" }));
  await user.type(await screen.findByLabelText("Text"), " More.");
  await user.click(screen.getByRole("button", { name: "Save text" }));
  expect(await screen.findByText("The table is no longer selected.")).toBeVisible();
  expect(screen.getByLabelText("Text")).toHaveValue("A note. More.");
});

test("a member reads, and changes nothing", async () => {
  server.on("GET /session", () => json(as("member")));
  show(routes, here);
  expect(await screen.findByText("Where it stands.")).toBeVisible();
  for (const name of [/^Edit/, /^Go back/, /^Accept/, /^Reject/, "Show prompt"])
    expect(screen.queryByRole("button", { name })).toBeNull();
});

const part = {
  prompt: "Describe orders.",
  wanted: ["note"],
  tokens: 1200,
  left_out: ["profile of note"],
  sent_at: null,
  sent_prompt: null,
  sent_to: null,
};

test("an admin reads the prompt that was sent, or would be", async () => {
  const sent = { ...part, sent_at: "2026-11-20T10:00:00Z", sent_prompt: "As it was sent.", sent_to: "small-1" };
  server.on(`GET ${here}/prompt`, () =>
    json({ provider: "openai", model: "small-1", send_samples: false, parts: [part, sent, { ...part, wanted: [] }] }),
  );
  const { user } = show(routes, here);
  await user.click(await screen.findByRole("button", { name: "Show prompt" }));
  const first = within(await screen.findByRole("region", { name: "Part 1" }));
  expect(first.getByText("Describe orders.")).toBeVisible();
  expect(first.getByText("Would be sent, about 1,200 tokens, for 1 missing text.")).toBeVisible();
  expect(first.getByText("Left out to stay within the budget: profile of note.")).toBeVisible();
  const second = within(screen.getByRole("region", { name: "Part 2" }));
  expect(second.getByText("As it was sent.")).toBeVisible();
  expect(second.getByText(/^Sent to small-1 on/)).toBeVisible();
  expect(within(screen.getByRole("region", { name: "Part 3" })).getByText(/Nothing would be asked/)).toBeVisible();
});

test("without a model the prompt says that nothing is sent, and a failure says why", async () => {
  server.on(`GET ${here}/prompt`, () => json({ provider: "none", model: "", send_samples: false, parts: [part] }));
  const { user } = show(routes, here);
  await user.click(await screen.findByRole("button", { name: "Show prompt" }));
  expect(await screen.findByText(/No language model is set/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Close" }));
  server.on(`GET ${here}/prompt`, () => problem(404, "There is nothing to ask about this table."));
  await user.click(screen.getByRole("button", { name: "Show prompt" }));
  expect(await screen.findByText("There is nothing to ask about this table.")).toBeVisible();
});
