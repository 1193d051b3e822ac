import { FakeServer, json, problem } from "@/testing/fake-server";
import { toReview } from "@/testing/integrations";
import { connection } from "@/testing/samples";
import { show } from "@/testing/show";
import { withToasts } from "@/testing/toasts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { ReviewPanel } from "./review-panel";

let server: FakeServer;

const panel = () => show(withToasts(<ReviewPanel connection={connection.id} />));

const total = toReview("total", "What was paid.");
const status = toReview("status", "Where it stands.");
const review = () => server.asked("POST /connections/c1/review").map(({ body }) => body);
const search = () => screen.findByLabelText("Search texts to review");

beforeEach(() => {
  server = new FakeServer().on("GET /connections/c1/review", () => json({ texts: [total, status], next: null }));
});

test("judges all that a search found, by name or by text, and none of the others", async () => {
  server.on("POST /connections/c1/review", () => json({ decided: 1 }));
  const { user } = panel();
  expect(await screen.findByRole("button", { name: "Reject all 2" })).toBeEnabled();
  await user.type(await search(), " PAID ");
  expect(screen.queryByRole("row", { name: /status/ })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Accept all 1" }));
  await waitFor(() => expect(review()).toMatchObject([{ verdict: "accepted", texts: [{ column: "total" }] }]));
});

test("judges nothing where nothing was found, and says that", async () => {
  const { user } = panel();
  await user.type(await search(), "nothing like it");
  expect(screen.getByText("No text matches.")).toBeVisible();
  expect(screen.getByRole("button", { name: "Accept all 0" })).toBeDisabled();
  expect(screen.getByRole("button", { name: "Reject all 0" })).toBeDisabled();
});

test("says that more wait than are shown", async () => {
  server.on("GET /connections/c1/review", () => json({ texts: [total, status], next: 500 }));
  panel();
  expect(await screen.findByText(/More texts wait than these 2/)).toBeVisible();
});

test("that is refused leaves the text in place, and tells why", async () => {
  server.on("POST /connections/c1/review", () => problem(409, "It was judged already."));
  const { user } = panel();
  const row = within(await screen.findByRole("row", { name: /total/ }));
  await user.click(row.getByRole("button", { name: "Accept" }));
  expect(await screen.findByText("It was judged already.")).toBeVisible();
  expect(screen.getByRole("row", { name: /total/ })).toBeVisible();
});

test("takes one's own words as accepted, and changes nothing when the dialog is closed", async () => {
  const { user } = panel();
  const row = within(await screen.findByRole("row", { name: /total/ }));
  await user.click(row.getByRole("button", { name: "Edit" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Describe total" }));
  expect(dialog.getByLabelText("Text")).toHaveValue("What was paid.");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(server.received.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("texts of a model are accepted, edited and rejected", async () => {
  server
    .on("GET /connections/c1/review", () =>
      json({ texts: [toReview("status", "Where the order stands.")], next: null }),
    )
    .on("POST /connections/c1/review", () => json({ decided: 1 }))
    .on("PUT /connections/c1/tables/main/sales/orders/description", () => json({ descriptions: [] }));
  const { user } = panel();
  const row = within(await screen.findByRole("table", { name: "Texts to review" }));
  await user.click(row.getByRole("button", { name: "Reject" }));
  expect(server.asked("POST /connections/c1/review")[0]?.body).toEqual({
    verdict: "rejected",
    texts: [{ catalog: "main", schema: "sales", table: "orders", column: "status" }],
  });
  await user.click(row.getByRole("button", { name: "Edit" }));
  const field = await screen.findByLabelText("Text");
  await user.clear(field);
  await user.type(field, "My own words.");
  await user.click(screen.getByRole("button", { name: "Save text" }));
  expect(server.asked("PUT /connections/c1/tables/main/sales/orders/description")[0]?.body).toEqual({
    column: "status",
    text: "My own words.",
  });
});
