import react from "@vitejs/plugin-react";
import { fileURLToPath, URL } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      "@": here("./src"),
      // Radix locks scrolling with a package that writes <style> elements, which our content security policy refuses.
      "react-remove-scroll": here("./src/lib/remove-scroll.tsx"),
    },
  },
  build: {
    // No data: URLs for fonts or scripts: everything is a file of ours, served and cached by its hash.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Libraries change less often than the portal, and are cached apart.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "libraries", test: /node_modules/ }] } } },
  },
  // The server's own certificate is not known to Node, and is the developer's own here.
  server: { proxy: { "/api": { target: process.env["KATER_URL"] ?? "https://127.0.0.1:8443", secure: false } } },
  test: {
    environment: "happy-dom",
    include: ["{src,dev}/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    // A machine that builds meanwhile types slowly.
    testTimeout: 30_000,
    css: { modules: { classNameStrategy: "non-scoped" } },
    server: { deps: { inline: [/radix-ui/, /@radix-ui/] } },
  },
});
