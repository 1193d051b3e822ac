import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

// axe cannot see colours on a page that is not painted, so every text is reckoned here against what it lies on.

const css = readFileSync(`${import.meta.dirname}/tokens.css`, "utf8");
const looks = ["light", "dark"] as const;

function colour(token: string, look: (typeof looks)[number]): string {
  const both = new RegExp(`--${token}: light-dark\\((#[0-9a-f]+), (#[0-9a-f]+)\\)`).exec(css);
  const found = both?.[look === "light" ? 1 : 2];
  if (found === undefined) throw new Error(`There is no --${token}.`);
  return found;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** As WCAG 2.2 reckons it: 1 for the same colour, 21 for black on white. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ["page", "surface", "raised", "hover"];
const texts = ["text", "text-soft", "text-faint"];
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ...["accent", "teal", "ok", "bad", "warn"].map((tone) => [tone, `${tone}-soft`] as const),
  ...["accent", "teal", "ok", "bad", "warn"].map((tone) => [tone, "surface"] as const),
  ["on-accent", "accent-fill"] as const,
  ["on-accent", "accent-fill-hover"] as const,
];

test("contrast is reckoned as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#777777", "#777777")).toBe(1);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});

describe.each(looks)("in the %s look", (look) => {
  test.each(pairs)("%s is read on %s", (text, ground) => {
    expect(contrast(colour(text, look), colour(ground, look))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(grounds)("the ring of focus stands out on %s", (ground) => {
    expect(contrast(colour("focus", look), colour(ground, look))).toBeGreaterThanOrEqual(3);
  });
});
