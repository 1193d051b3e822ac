import { readdirSync } from "node:fs";
import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

// app → features → ui → lib, in that order only; a feature never imports another.
const features = readdirSync(`${import.meta.dirname}/src/features`);

const closed = (files, ...groups) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          { group: ["../../../*"], message: "Leave a folder by its name: @/lib, @/ui, @/features/…" },
          ...groups.map(([group, message]) => ({ group, message })),
        ],
      },
    ],
  },
});

export default ts.config(
  { ignores: ["dist", "node_modules", "test-results", "src/lib/api/schemas.gen.ts"] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  hooks.configs.flat["recommended-latest"],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true }],
      "max-lines-per-function": ["error", { max: 90, skipBlankLines: true, skipComments: true }],
      "react-hooks/incompatible-library": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ["*.config.js"], ...ts.configs.disableTypeChecked },
  closed(["src/app/**"]),
  closed(
    ["src/ui/**"],
    [["@/app/*", "@/features/*", "@/lib/api/*"], "ui/ holds primitives: no fetching, no features."],
  ),
  closed(["src/lib/**"], [["@/app/*", "@/features/*", "@/ui/*"], "lib/ stands beneath everything."]),
  ...features.map((feature) =>
    closed(
      [`src/features/${feature}/**`],
      [["@/app/*"], "app/ composes features, never the other way."],
      [
        features.filter((other) => other !== feature).flatMap((other) => [`@/features/${other}/*`, `**/../${other}/*`]),
        "Features do not import features; app/ puts them side by side.",
      ],
    ),
  ),
);
