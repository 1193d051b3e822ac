import { FakeServer, FakeStream, json, problem } from "@/testing/fake-server";
import { connection, job, run, selectedTable } from "@/testing/samples";
import { connectionsQuery } from "@/lib/queries/connections";
import { selectedTablesQuery } from "@/lib/queries/selected-tables";
import { show } from "@/testing/show";
import { useQuery } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { latestRunQuery } from "./api/get-latest-run";
import { useLiveJobs } from "./use-live-jobs";

const running = job("orders", "profile", "running");
let server: FakeServer;
let streams: FakeStream[];

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  streams = [];
  server = new FakeServer()
    .on("GET /events", () => {
      const stream = new FakeStream();
      streams.push(stream);
      return stream.response;
    })
    .on("GET /connections", () => json({ connections: [connection] }))
    .on("GET /connections/c1/tables", () => json({ tables: [selectedTable("orders", running)] }))
    .on("GET /connections/c1/runs/latest", () => json(run));
});

function Page() {
  const live = useLiveJobs(connection.id);
  const tables = useQuery(selectedTablesQuery(connection.id));
  const latest = useQuery(latestRunQuery(connection.id));
  const [own] = useQuery(connectionsQuery).data ?? [];
  return (
    <dl>
      <dd aria-label="live">{live ? "live" : "polling"}</dd>
      <dd aria-label="job">{tables.data?.[0]?.jobs.profile?.state}</dd>
      <dd aria-label="run">{latest.data?.completed}</dd>
      <dd aria-label="connection">{own?.name}</dd>
    </dl>
  );
}

const says = (what: string, words: string) =>
  waitFor(() => expect(screen.getByLabelText(what)).toHaveTextContent(words));
const later = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const asked = (what: string) => server.asked(`GET /connections/c1/${what}`).length;

async function live() {
  const shown = show(<Page />);
  await says("live", "live");
  await says("job", "running");
  await says("run", "2");
  return shown;
}

describe("while the stream stands", () => {
  test("a job, a run and a connection are as they were last told", async () => {
    await live();
    streams[0]?.send("job", { ...running, state: "completed" });
    streams[0]?.send("run", { ...run, completed: 3 });
    await says("connection", "Sales");
    streams[0]?.send("connection", { ...connection, name: "Sales EU" });
    await later(250);
    await says("job", "completed");
    await says("run", "3");
    await says("connection", "Sales EU");
  });

  test("what another connection does is not shown", async () => {
    await live();
    streams[0]?.send("job", { ...running, connection_id: "c2", state: "failed" });
    streams[0]?.send("run", { ...run, connection_id: "c2", completed: 99 });
    await later(250);
    await says("job", "running");
    await says("run", "2");
  });

  test("a thousand events are shown as one change", async () => {
    await live();
    const before = asked("tables");
    for (let i = 0; i < 1000; i++) streams[0]?.send("job", { ...running, cause: String(i) });
    streams[0]?.send("job", { ...running, state: "failed" });
    await later(400);
    await says("job", "failed");
    expect(asked("tables")).toBe(before);
  });

  test("words that were written are asked for, once for many", async () => {
    await live();
    const before = asked("tables");
    for (let i = 0; i < 20; i++) streams[0]?.send("job", job("orders", "describe", "completed"));
    await later(4000);
    await waitFor(() => expect(asked("tables")).toBe(before + 1));
  });

  test("an event of a newer server, which cannot be read, is asked for in its place", async () => {
    await live();
    const before = asked("runs/latest");
    streams[0]?.send("job", { state: "sleeping" });
    streams[0]?.send("run", { total: "many" });
    streams[0]?.send("weather", { sunny: true });
    await later(4000);
    await waitFor(() => expect(asked("runs/latest")).toBe(before + 1));
    await says("live", "live");
  });
});

describe("when the stream ends", () => {
  test("the page polls, opens another after two seconds, and asks what it has missed", async () => {
    await live();
    const before = asked("tables");
    server.on("GET /connections/c1/tables", () =>
      json({ tables: [selectedTable("orders", { ...running, state: "failed" })] }),
    );
    streams[0]?.end();
    await says("live", "polling");
    expect(streams).toHaveLength(1);
    await later(2100);
    await says("live", "live");
    expect(streams).toHaveLength(2);
    await says("job", "failed");
    expect(asked("tables")).toBeGreaterThan(before);
  });

  test("and none is given, it is tried again and again", async () => {
    server.on("GET /events", () => problem(429, "Too many streams are open."));
    show(<Page />);
    await says("job", "running");
    await later(6500);
    await says("live", "polling");
    expect(server.asked("GET /events").length).toBeGreaterThanOrEqual(3);
  });

  test("because the page is left, no other is opened", async () => {
    const { router } = await live();
    expect(router.state.location.pathname).toBe("/");
    const { cleanup } = await import("@testing-library/react");
    cleanup();
    streams[0]?.end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(streams).toHaveLength(1);
  });
});
