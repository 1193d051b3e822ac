import { path } from "@/lib/api/client";
import { Unreadable } from "@/lib/api/errors";
import { eventsOf } from "@/lib/api/event-stream";
import { type ConnectionId, Step, TestDone, TestWaiting } from "@/lib/api/schemas.gen";
import * as v from "valibot";
import type { ConnectionDetails } from "./save-connection";

export interface TestRequest {
  /** The saved connection, whose secrets are used where none are given; null: there is none yet. */
  saved: ConnectionId | null;
  /** What is not saved yet; null: as it stands. */
  details: ConnectionDetails | null;
  startWarehouse: boolean;
  onStep: (step: Step) => void;
  /** Now and then while a warehouse starts, with the milliseconds since it was asked to. */
  onWaiting: (milliseconds: number) => void;
  signal: AbortSignal;
}

/** Resolves to whether every step went well, after telling each step as it ends. */
export async function testConnection(request: TestRequest): Promise<boolean> {
  const { saved, details, startWarehouse, onStep, onWaiting, signal } = request;
  const where = saved === null ? "/connections/test" : path`/connections/${saved}/test`;
  const body = { ...details, start_warehouse: startWarehouse };
  for await (const { event, data } of eventsOf({ method: "POST", path: where, body, signal })) {
    if (event === "step") onStep(v.parse(Step, data));
    if (event === "waiting") onWaiting(v.parse(TestWaiting, data).milliseconds);
    if (event === "done") return v.parse(TestDone, data).ok;
  }
  throw new Unreadable("the test ended without a result");
}
