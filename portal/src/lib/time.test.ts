import { describe, expect, test } from "vitest";
import { ago, asDate, between, count, duration, plural } from "./time";

const now = Date.parse("2026-03-01T12:00:00Z");
const before = (seconds: number) => ago(new Date(now - seconds * 1000).toISOString(), now);
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

describe("how long ago", () => {
  test.each([0, 4, -4])("%i seconds is just now, also when the clocks differ a little", (seconds) =>
    expect(before(seconds)).toBe("just now"),
  );

  test.each([
    [5, -5, "second"],
    [59, -59, "second"],
    [60, -1, "minute"],
    [3599, -60, "minute"],
    [3600, -1, "hour"],
    [86_399, -24, "hour"],
    [86_400, -1, "day"],
    [864_000, -10, "day"],
    [-120, 2, "minute"],
  ] as const)("%i seconds are told as %i of a %s", (seconds, value, unit) =>
    expect(before(seconds)).toBe(relative.format(value, unit)),
  );
});

describe("a duration", () => {
  test.each([
    [-5, "0 ms"],
    [0, "0 ms"],
    [999, "999 ms"],
    [1000, "1.0 s"],
    [9949, "9.9 s"],
    [10_000, "10 s"],
    [59_400, "59 s"],
    [60_000, "1 min 0 s"],
    [125_000, "2 min 5 s"],
    [3_599_000, "59 min 59 s"],
    [3_600_000, "1 h 0 min"],
    [3_780_000, "1 h 3 min"],
    [90_000_000, "25 h 0 min"],
  ])("of %i ms reads %s", (milliseconds, words) => expect(duration(milliseconds)).toBe(words));

  test("never has sixty minutes beside its hours", () => {
    for (let seconds = 3600; seconds < 3 * 3600; seconds += 7)
      expect(duration(seconds * 1000), String(seconds)).not.toMatch(/ 60 min/);
  });

  test("between two times needs both", () => {
    expect(between("2026-03-01T12:00:00Z", "2026-03-01T12:00:02Z")).toBe("2.0 s");
    expect(between(null, "2026-03-01T12:00:02Z")).toBeNull();
    expect(between("2026-03-01T12:00:00Z", null)).toBeNull();
  });
});

test("a time that never was is never", () => {
  expect(asDate(null)).toBe("never");
  expect(asDate("2026-03-01T12:00:00Z")).toMatch(/2026/);
});

test("numbers are grouped, and one is not many", () => {
  const thousands = new Intl.NumberFormat().format(12_345);
  expect(count(12_345)).toBe(thousands);
  expect(plural(1, "table")).toBe("1 table");
  expect(plural(0, "table")).toBe("0 tables");
  expect(plural(12_345, "entry", "entries")).toBe(`${thousands} entries`);
});
