import type { Job, JobKind, JobState, SelectedTable } from "@/lib/api/schemas.gen";
import { describe, expect, test } from "vitest";
import { countedAndFiltered, stateOf } from "./job-filter";
import { bringDescriptions, mergeJobs } from "./merge-jobs";
import { rateOf } from "./use-rate";

const job = (table: string, kind: JobKind, state: JobState) =>
  ({ catalog: "c", schema: "s", table, kind, state, id: `${table} ${kind}` }) as unknown as Job;

const table = (name: string, ...jobs: Job[]): SelectedTable => ({
  catalog: "c",
  schema: "s",
  table: name,
  name,
  kind: "MANAGED",
  columns: null,
  row_count: null,
  sampled_columns: null,
  stale_columns: [],
  description: null,
  jobs: Object.fromEntries(jobs.map((one) => [one.kind, one])),
});

describe("what happens to jobs", () => {
  const orders = table("orders", job("orders", "profile", "running"));
  const flights = table("flights");

  test("changes its table and leaves every other as it was", () => {
    const [first, second] = mergeJobs([orders, flights], [job("orders", "profile", "completed")]);
    expect(first?.jobs.profile?.state).toBe("completed");
    expect(second).toBe(flights);
  });

  test("takes the last word when a job changed twice", () => {
    const news = [job("flights", "describe", "running"), job("flights", "describe", "failed")];
    expect(mergeJobs([flights], news)[0]?.jobs.describe?.state).toBe("failed");
  });

  test("changes nothing when it is about tables that are not shown", () => {
    const tables = [orders];
    expect(mergeJobs(tables, [job("elsewhere", "parse", "failed")])).toBe(tables);
  });

  test("asks for words only when some were written", () => {
    expect(bringDescriptions([job("a", "describe", "completed")])).toBe(true);
    expect(bringDescriptions([job("a", "describe", "running"), job("a", "profile", "completed")])).toBe(false);
  });
});

describe("a table's state", () => {
  test("is that of its most pressing job", () => {
    const mixed = table(
      "a",
      job("a", "parse", "completed"),
      job("a", "describe", "failed"),
      job("a", "profile", "running"),
    );
    expect(stateOf(mixed)).toBe("failed");
    expect(stateOf(table("b"))).toBe("other");
  });

  test("is skipped where nothing but its columns was read", () => {
    const parsed = job("a", "parse", "completed");
    const skipped = [job("a", "describe", "skipped"), job("a", "profile", "skipped")];
    expect(stateOf(table("a", parsed, ...skipped))).toBe("skipped");
    expect(stateOf(table("a", parsed, job("a", "describe", "completed"), job("a", "profile", "skipped")))).toBe(
      "completed",
    );
  });

  test("is counted for every filter whichever is chosen", () => {
    const tables = [table("a", job("a", "parse", "failed")), table("b", job("b", "parse", "completed"))];
    const { shown, sizes } = countedAndFiltered(tables, "failed");
    expect(shown.map((one) => one.table)).toEqual(["a"]);
    expect(sizes).toMatchObject({ all: 2, failed: 1, completed: 1 });
  });
});

describe("the rate", () => {
  test("is not told before it is known", () => {
    expect(rateOf([{ at: 0, done: 0 }], 10)).toBeNull();
    expect(
      rateOf(
        [
          { at: 0, done: 3 },
          { at: 5000, done: 3 },
        ],
        10,
      ),
    ).toBeNull();
  });

  test("tells how long the rest will take", () => {
    expect(
      rateOf(
        [
          { at: 0, done: 0 },
          { at: 4000, done: 8 },
        ],
        20,
      ),
    ).toEqual({ perSecond: 2, millisecondsLeft: 6000 });
  });
});
