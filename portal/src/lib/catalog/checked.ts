export type Checked = "true" | "false" | "mixed";

/** What a checkbox over the tables [first, end) shows, looking only at those in `scope` (null: all). Stops at the first difference. */
export function checkedIn(chosen: Uint8Array, scope: Uint8Array | null, first: number, end: number): Checked {
  let some = false;
  let missing = false;
  for (let i = first; i < end; i++) {
    if (scope && scope[i] === 0) continue;
    if (chosen[i]) some = true;
    else missing = true;
    if (some && missing) return "mixed";
  }
  return some ? "true" : "false";
}

/** How many tables of [first, end) are chosen. */
export function chosenIn(chosen: Uint8Array, first: number, end: number): number {
  let count = 0;
  for (let i = first; i < end; i++) count += chosen[i] ?? 0;
  return count;
}
