import type { Step } from "@/lib/api/schemas.gen";
import { useEffect, useRef, useState } from "react";
import { testConnection, type TestRequest } from "./api/test-connection";

export type TestState =
  | { phase: "idle" }
  | { phase: "running"; steps: Step[]; waited?: number }
  | { phase: "done"; steps: Step[]; ok: boolean }
  | { phase: "broken"; steps: Step[]; error: unknown };

/** One test at a time; a new one, or leaving the page, ends the one before. */
export function useConnectionTest() {
  const [state, setState] = useState<TestState>({ phase: "idle" });
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  const run = async (what: Pick<TestRequest, "saved" | "details">, startWarehouse: boolean) => {
    abort.current?.abort();
    const { signal } = (abort.current = new AbortController());
    const steps: Step[] = [];
    const show = (next: TestState) => !signal.aborted && setState(next);
    show({ phase: "running", steps: [] });
    try {
      const onStep = (step: Step) => {
        steps.push(step);
        show({ phase: "running", steps: [...steps] });
      };
      const onWaiting = (waited: number) => show({ phase: "running", steps: [...steps], waited });
      const ok = await testConnection({ ...what, startWarehouse, onStep, onWaiting, signal });
      show({ phase: "done", steps, ok });
    } catch (error) {
      show({ phase: "broken", steps, error });
    }
  };

  return { state, run };
}
