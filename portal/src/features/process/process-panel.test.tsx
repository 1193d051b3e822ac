import { FakeServer, FakeStream, json, problem } from "@/testing/fake-server";
import { connection, job, run, selectedTable } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { ProcessPanel } from "./process-panel";

const orders = selectedTable("orders", job("orders", "describe", "completed"), job("orders", "profile", "running"));
const flights = selectedTable(
  "flights",
  job("flights", "describe", "skipped"),
  job("flights", "profile", "failed", "The token may not read this table."),
);

let server: FakeServer;
let events: FakeStream;

beforeEach(() => {
  events = new FakeStream();
  server = new FakeServer()
    .on("GET /connections/c1/tables", () => json({ tables: [orders, flights] }))
    .on("GET /connections/c1/runs/latest", () => json(run))
    .on("GET /events", () => events.response);
});

const rowOf = async (table: string) => {
  const link = await screen.findByRole("link", { name: table });
  return within(link.closest<HTMLElement>('[role="row"]') ?? document.body);
};

describe("what is unchanged", () => {
  test("says since when, is counted as skipped, and is run all the same when asked to", async () => {
    const cause = "Unchanged since the profile of 24 Nov 2026, 10:31 UTC. Choose Process anyway to profile it again.";
    const quiet = selectedTable(
      "quiet",
      job("quiet", "describe", "skipped"),
      job("quiet", "profile", "skipped", cause),
    );
    server
      .on("GET /connections/c1/tables", () => json({ tables: [orders, quiet] }))
      .on("GET /connections/c1/runs/latest", () =>
        json({ ...run, completed: 2, skipped: 4, running: 0, queued: 0, failed: 0, ended: true }),
      )
      .on("POST /connections/c1/runs", () => json(run));
    const { user } = show(<ProcessPanel connection={connection} />);
    const row = await rowOf("quiet");
    expect(row.getByText(cause)).toBeVisible();
    expect(await screen.findByText(/4 skipped/)).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Skipped/ }));
    expect(screen.queryByRole("link", { name: "orders" })).toBeNull();
    await user.click((await rowOf("quiet")).getByRole("button", { name: "Process anyway: run Profiler of quiet" }));
    await waitFor(() => expect(server.asked("POST /connections/c1/runs")).toHaveLength(1));
    expect(server.asked("POST /connections/c1/runs")[0]?.body).toMatchObject({ kinds: ["profile"] });
  });
});

test("a run tells how much it skipped while it goes on", async () => {
  server.on("GET /connections/c1/runs/latest", () => json({ ...run, skipped: 4 }));
  show(<ProcessPanel connection={connection} />);
  expect(await screen.findByText(/ · 4 skipped · /)).toBeVisible();
});

describe("the selected tables", () => {
  test("each show both jobs, the cause of a failure, and the description with its author", async () => {
    show(<ProcessPanel connection={connection} />);
    const row = await rowOf("flights");
    expect(row.getByText("Skipped")).toBeVisible();
    expect(row.getByText("Failed")).toBeVisible();
    expect(row.getByText("The token may not read this table.")).toBeVisible();
    expect(row.getByText("All about flights.")).toBeVisible();
    expect(row.getByText("rule")).toBeVisible();
    expect(screen.getByRole("columnheader", { name: "Description Generator" })).toBeVisible();
    expect(screen.getByRole("columnheader", { name: "Profiler" })).toBeVisible();
  });

  test("say how many of their texts were written about a column as it was", async () => {
    server.on("GET /connections/c1/tables", () =>
      json({ tables: [{ ...orders, stale_columns: ["id", "placed_at"] }, flights] }),
    );
    show(<ProcessPanel connection={connection} />);
    expect((await rowOf("orders")).getByText("2 stale").parentElement).toHaveAttribute(
      "title",
      "Written when the column was another one: id, placed_at",
    );
    expect((await rowOf("flights")).queryByText(/stale/)).toBeNull();
  });

  test("change as the events come in, with no other request", async () => {
    show(<ProcessPanel connection={connection} />);
    const row = await rowOf("orders");
    await waitFor(() => expect(server.asked("GET /events")).toHaveLength(1));
    const asked = server.received.length;
    events.send("job", { ...orders.jobs.profile, connection_id: "another", cause: "Not ours." });
    events.send("job", { ...orders.jobs.profile, state: "failed", cause: "The warehouse was deleted." });
    expect(await row.findByText("The warehouse was deleted.")).toBeVisible();
    expect(screen.queryByText("Not ours.")).toBeNull();
    expect(server.received).toHaveLength(asked);
  });

  test("are asked for once more when a run has ended", async () => {
    show(<ProcessPanel connection={connection} />);
    await rowOf("orders");
    server.on("GET /connections/c1/tables", () => json({ tables: [flights] }));
    const ended = { ...run, running: 0, queued: 0, failed: 2, ended: true };
    server.on("GET /connections/c1/runs/latest", () => json(ended));
    events.send("run", ended);
    expect(await screen.findByText("2 jobs failed")).toBeVisible();
    await waitFor(() => expect(screen.queryByRole("link", { name: "orders" })).toBeNull());
  });

  test("tell once why a table's columns could not be read, and offer to try that again", async () => {
    const cause = "The token lacks SELECT.";
    const stuck = (["parse", "describe", "profile"] as const).map((kind) => job("locked", kind, "failed", cause));
    server.on("GET /connections/c1/tables", () => json({ tables: [selectedTable("locked", ...stuck)] }));
    show(<ProcessPanel connection={connection} />);
    const row = await rowOf("locked");
    expect(row.getAllByText(cause)).toHaveLength(1);
    expect(row.getByText("Read columns: failed")).toBeVisible();
    expect(row.getByRole("button", { name: "Run Read columns of locked again" })).toBeEnabled();
  });

  test("can be narrowed to those that failed, which run again together", async () => {
    server.on("POST /connections/c1/runs", () => json({ ...run, total: 2 }));
    const { user } = show(<ProcessPanel connection={connection} />);
    await user.click(await screen.findByRole("button", { name: /^Failed/ }));
    expect(screen.queryByRole("link", { name: "orders" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Run 1 failed table again" }));
    await waitFor(() => expect(server.asked("POST /connections/c1/runs")).toHaveLength(1));
    expect(server.asked("POST /connections/c1/runs")[0]?.body).toEqual({
      tables: [{ catalog: "retail", schema: "sales", table: "flights" }],
    });
  });

  test("run one job again, and cancel one that runs", async () => {
    server
      .on("POST /connections/c1/runs", () => json(run))
      .on(`POST /jobs/${orders.jobs.profile?.id}/cancel`, () => json({ ...orders.jobs.profile, state: "cancelled" }));
    const { user } = show(<ProcessPanel connection={connection} />);
    await user.click(await screen.findByRole("button", { name: "Run Description Generator of orders again" }));
    await waitFor(() => expect(server.asked("POST /connections/c1/runs")).toHaveLength(1));
    expect(server.asked("POST /connections/c1/runs")[0]?.body).toMatchObject({ kinds: ["describe"] });
    await user.click(screen.getByRole("button", { name: "Cancel Profiler of orders" }));
    await waitFor(() => expect(server.asked(`POST /jobs/${orders.jobs.profile?.id}/cancel`)).toHaveLength(1));
  });
});

describe("the progress", () => {
  test("says how much is done, and all of it can be cancelled", async () => {
    server.on("POST /runs/r1/cancel", () => json({ ...run, running: 0, queued: 0, cancelled: 2, ended: true }));
    const { user } = show(<ProcessPanel connection={connection} />);
    expect(await screen.findByText("2 of 4 jobs")).toBeVisible();
    expect(screen.getByRole("progressbar", { name: "Jobs ended" })).toHaveAttribute("aria-valuenow", "2");
    await user.click(screen.getByRole("button", { name: "Cancel all" }));
    expect(await screen.findByText("Cancelled", { selector: "strong" })).toBeVisible();
    expect(screen.queryByRole("button", { name: "Cancel all" })).toBeNull();
  });

  test("says why it is paused and when it goes on", async () => {
    const paused = {
      cause: "Databricks asks to wait.",
      next_try_at: new Date(Date.now() + 90_000).toISOString(),
      of: "everything",
    };
    server.on("GET /connections/c1/runs/latest", () => json({ ...run, paused }));
    show(<ProcessPanel connection={connection} />);
    expect(await screen.findByText(/Databricks asks to wait/)).toHaveTextContent(/^Paused\. .*Next try in 1 min/);
  });

  test("says when only the descriptions wait", async () => {
    const paused = { cause: "The model refused the key.", next_try_at: null, of: "descriptions" };
    server.on("GET /connections/c1/runs/latest", () => json({ ...run, paused }));
    show(<ProcessPanel connection={connection} />);
    expect(await screen.findByText(/refused the key/)).toHaveTextContent(
      "Descriptions are paused. The model refused the key.",
    );
  });
});

describe("when there is nothing to show", () => {
  test("what to do is said", async () => {
    server.on("GET /connections/c1/tables", () => json({ tables: [] }));
    show(<ProcessPanel connection={connection} />);
    expect(await screen.findByText("No table is selected yet")).toBeVisible();
  });

  test("the server's own words are said, and it can be asked again", async () => {
    server.on("GET /connections/c1/tables", () => problem(500, "The database is locked."));
    const { user } = show(<ProcessPanel connection={connection} />);
    expect(await screen.findByRole("alert")).toHaveTextContent("The database is locked.");
    server.on("GET /connections/c1/tables", () => json({ tables: [orders] }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("link", { name: "orders" })).toBeVisible();
  });
});
