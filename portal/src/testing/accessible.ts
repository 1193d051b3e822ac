import axe from "axe-core";
import { expect } from "vitest";

/**
 * The page breaks no rule of axe, for WCAG 2.2 AA and good practice. Contrast needs a page that is painted, which this
 * one is not: it is reckoned from the colours themselves (ui/contrast.test.ts).
 */
export async function expectAccessible(part: Document | Element = document): Promise<void> {
  const { violations, passes } = await axe.run(part, { rules: { "color-contrast": { enabled: false } } });
  expect(passes.length).toBeGreaterThan(5);
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join("\n  ")}`,
  );
  expect(found).toEqual([]);
}
