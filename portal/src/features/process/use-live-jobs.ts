import { eventsOf, type ServerEvent } from "@/lib/api/event-stream";
import { Connection, type ConnectionId, Job, Run } from "@/lib/api/schemas.gen";
import { catalogKey } from "@/lib/queries/catalog-key";
import { connectionsQuery } from "@/lib/queries/connections";
import { selectedTablesQuery } from "@/lib/queries/selected-tables";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import * as v from "valibot";
import { latestRunQuery } from "./api/get-latest-run";
import { bringDescriptions, mergeJobs } from "./merge-jobs";

const flushEvery = 200;
const refetchEvery = 3000;
const reconnectAfter = 2000;

/** Keeps the jobs, the run and the connection in the cache as they are on the server. False while no stream is open. */
export function useLiveJobs(connection: ConnectionId): boolean {
  const queries = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    void follow(new EventCollector(connection, queries, abort.signal), setLive, abort.signal);
    return () => abort.abort();
  }, [connection, queries]);
  return live;
}

async function follow(collector: EventCollector, setLive: (live: boolean) => void, signal: AbortSignal): Promise<void> {
  const stopped = () => signal.aborted;
  while (!stopped()) {
    try {
      const onOpen = () => (setLive(true), collector.catchUp());
      for await (const event of eventsOf({ method: "GET", path: "/events", signal, onOpen })) collector.add(event);
    } catch {
      // Said by the bar when the server is gone; the pages poll until the stream is back.
    }
    if (stopped()) return;
    setLive(false);
    await pause(reconnectAfter, signal);
  }
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()));
  });

/** Collects events and hands them to the cache a few times a second: a run of thousands must not paint thousands of times. */
class EventCollector {
  private readonly connection: ConnectionId;
  private readonly queries: QueryClient;
  private readonly signal: AbortSignal;
  private jobs: Job[] = [];
  private flushing = false;
  private fetching = false;

  constructor(connection: ConnectionId, queries: QueryClient, signal: AbortSignal) {
    this.connection = connection;
    this.queries = queries;
    this.signal = signal;
  }

  /** What happened while no stream was open is asked for. */
  catchUp(): void {
    void this.queries.invalidateQueries({ queryKey: selectedTablesQuery(this.connection).queryKey });
    void this.queries.invalidateQueries({ queryKey: latestRunQuery(this.connection).queryKey });
  }

  add({ event, data }: ServerEvent): void {
    if (event === "job") this.addJob(v.safeParse(Job, data));
    if (event === "run") this.addRun(v.safeParse(Run, data));
    if (event === "connection") this.addConnection(v.safeParse(Connection, data));
  }

  private addJob({ success, output }: v.SafeParseResult<typeof Job>): void {
    if (!success) this.fetchSoon();
    if (!success || output.connection_id !== this.connection) return;
    this.jobs.push(output);
    if (this.flushing) return;
    this.flushing = true;
    setTimeout(() => this.flush(), flushEvery);
  }

  private flush(): void {
    this.flushing = false;
    const jobs = this.jobs.splice(0);
    if (this.signal.aborted) return;
    const { queryKey } = selectedTablesQuery(this.connection);
    this.queries.setQueryData(queryKey, (tables) => tables && mergeJobs(tables, jobs));
    if (bringDescriptions(jobs)) this.fetchSoon();
  }

  /** For what events do not carry: words that were written, or an event of a newer server that cannot be read. */
  private fetchSoon(): void {
    if (this.fetching) return;
    this.fetching = true;
    setTimeout(() => {
      this.fetching = false;
      if (!this.signal.aborted) this.catchUp();
    }, refetchEvery);
  }

  private addRun({ success, output }: v.SafeParseResult<typeof Run>): void {
    if (!success) this.fetchSoon();
    if (!success || output.connection_id !== this.connection) return;
    this.queries.setQueryData(latestRunQuery(this.connection).queryKey, output);
    if (!output.ended) return;
    this.catchUp();
    void this.queries.invalidateQueries({ queryKey: catalogKey(this.connection) });
  }

  private addConnection({ success, output }: v.SafeParseResult<typeof Connection>): void {
    if (!success) return;
    this.queries.setQueryData(connectionsQuery.queryKey, (before) =>
      before?.map((one) => (one.id === output.id ? output : one)),
    );
  }
}
