import { path } from "@/lib/api/client";
import { Unreadable } from "@/lib/api/errors";
import { eventsOf } from "@/lib/api/event-stream";
import { Step, TestDone } from "@/lib/api/schemas/connection";
import type { ConnectionId } from "@/lib/ids";
import * as v from "valibot";
import type { ConnectionDetails } from "./save-connection";

export interface TestRequest {
  /** A saved connection as it stands, or details not saved yet. */
  of: ConnectionId | ConnectionDetails;
  startWarehouse: boolean;
  onStep: (step: Step) => void;
  signal: AbortSignal;
}

/** Resolves to whether every step went well, after telling each step as it ends. */
export async function testConnection({ of, startWarehouse, onStep, signal }: TestRequest): Promise<boolean> {
  const start = { start_warehouse: startWarehouse };
  const saved = typeof of === "string";
  const request = saved
    ? { path: path`/connections/${of}/test`, body: start }
    : { path: "/connections/test", body: { ...of, ...start } };
  for await (const { event, data } of eventsOf({ method: "POST", ...request, signal })) {
    if (event === "step") onStep(v.parse(Step, data));
    if (event === "done") return v.parse(TestDone, data).ok;
  }
  throw new Unreadable("the test ended without a result");
}
