import { FakeServer, json, problem } from "@/testing/fake-server";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { exportAudit } from "./api/audit";
import { AuditPanel } from "./audit-panel";

const entry = (number: number, more: object = {}) => ({
  number,
  at: "2026-11-25T10:00:00Z",
  actor_kind: "person",
  actor_id: "1",
  actor: "ana@example.com",
  action: "connection.changed",
  subject_id: "c1",
  subject: `thing ${number}`,
  outcome: "done",
  address: "10.0.0.1",
  detail: { fields: ["name", "access_token"] },
  hash: "abc",
  ...more,
});

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .on("GET /audit?limit=100", () => json({ entries: [entry(2), entry(1)], next: null }))
    .on("GET /audit?limit=100&action=session", () =>
      json({
        entries: [entry(3, { action: "session.started", outcome: "refused", actor: "", actor_kind: "stranger" })],
        next: null,
      }),
    );
});

test("shows who did what to what, newest first", async () => {
  show(<AuditPanel />);
  const table = await screen.findByRole("table", { name: "Audit log" });
  const [, first] = within(table).getAllByRole("row");
  expect(first).toHaveTextContent("ana@example.com");
  expect(first).toHaveTextContent("connection changed");
  expect(first).toHaveTextContent("thing 2");
  expect(first).toHaveTextContent("fields name, access_token");
});

test("filters, and the address remembers it", async () => {
  const { user, router } = show(<AuditPanel />);
  await screen.findByRole("table", { name: "Audit log" });
  await user.selectOptions(screen.getByLabelText("What"), "session");
  expect(await screen.findByText("a stranger")).toBeVisible();
  expect(router.state.location.search).toBe("?what=session");
});

test("shows older entries page by page", async () => {
  server
    .on("GET /audit?limit=100", () => json({ entries: [entry(2)], next: 2 }))
    .on("GET /audit?limit=100&before=2", () => json({ entries: [entry(1)], next: null }));
  const { user } = show(<AuditPanel />);
  await user.click(await screen.findByRole("button", { name: "Show older entries" }));
  expect(await screen.findByText("thing 1")).toBeVisible();
  expect(screen.getByText("thing 2")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Show older entries" })).toBeNull();
});

test("says when nothing matches, and why the log cannot be shown", async () => {
  server.on("GET /audit?limit=100", () => json({ entries: [], next: null }));
  show(<AuditPanel />);
  expect(await screen.findByText("No entry matches")).toBeVisible();
  server.on("GET /audit?limit=100", () => problem(500, "The store does not answer."));
  show(<AuditPanel />);
  expect(await screen.findByText("The store does not answer.")).toBeVisible();
});

test("checks that it is whole, and names the entry that is not", async () => {
  server.on("GET /audit/verify", () => json({ whole: true, entries: 2, hash: "abc", problem: null }));
  const { user } = show(<AuditPanel />);
  await user.click(await screen.findByRole("button", { name: "Check that it is whole" }));
  expect(await screen.findByText(/It is whole: 2 entries/)).toBeVisible();
  server.on("GET /audit/verify", () =>
    json({ whole: false, entries: 2, hash: "abc", problem: "The audit log is not whole: entry 2 is missing." }),
  );
  await user.click(screen.getByRole("button", { name: "Check that it is whole" }));
  expect(await screen.findByText(/entry 2 is missing/)).toBeVisible();
});

test("exports every page and not the first one only", async () => {
  const lines = (count: number) => new Response("{}\n".repeat(count));
  server
    .on("GET /audit/export?limit=10000", () => lines(10_000))
    .on("GET /audit/export?limit=10000&after=10000", () => lines(3));
  expect((await exportAudit()).entries).toBe(10_003);
  const made = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  const { user } = show(<AuditPanel />);
  await user.click(await screen.findByRole("button", { name: "Export" }));
  await waitFor(() => expect(made).toHaveBeenCalledOnce());
});
