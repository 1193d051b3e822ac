// How the tree of names behaves when it is large, in a real browser: how long until it stands, and how long a frame takes
// while somebody scrolls, beside the frames of a plain list of the same size in the same browser.
//
//   node dev/measure-tree.ts URL-OF-THE-METADATA-PAGE ONE-TIME-LINK
import { chromium, type Page } from "@playwright/test";

const [url = "", link = ""] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env["KATER_CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1440, height: 900 } });

async function signIn(): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery staple");
  await page.getByLabel("Password again").fill("correct horse battery staple");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await page.getByRole("navigation", { name: "Main" }).waitFor();
}

/** Milliseconds between frames while the first element of `selector` is scrolled by 400 pixels a frame. */
const framesWhileScrolling = (on: Page, selector: string) =>
  on.evaluate(async (what) => {
    const element = document.querySelector(what);
    if (!element) throw new Error(`nothing is ${what}`);
    const frames: number[] = [];
    let last = performance.now();
    for (let i = 0; i < 240; i++) {
      element.scrollBy(0, i % 120 < 60 ? 400 : -400);
      const now = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
      frames.push(now - last);
      last = now;
    }
    return frames.slice(10).sort((a, b) => a - b);
  }, selector);

const at = (sorted: number[], share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));

await signIn();
const began = performance.now();
await page.goto(url);
const tree = page.getByRole("tree", { name: "Catalogs, schemas and tables" });
await tree.getByRole("treeitem").first().waitFor();
const firstTree = Math.round(performance.now() - began);
await page.keyboard.press("/");
const searched = performance.now();
await page.keyboard.type("people_0498");
await tree
  .getByRole("treeitem", { name: /^people_0498/ })
  .first()
  .waitFor();
const search = Math.round(performance.now() - searched);
// One letter that most tables hold, so that nearly all of them stand open beneath their schemas.
await page.keyboard.press("ControlOrMeta+A");
await page.keyboard.type("e");
await tree.locator('[aria-level="3"]:not([aria-label^="people_0498"])').first().waitFor();
const rows = await framesWhileScrolling(page, '[role="tree"]');
const heap = await page.evaluate(
  () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
);

const plain = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await plain.setContent(`<div id="list" style="height:800px;overflow:auto">${"<p>row</p>".repeat(5000)}</div>`);
const limit = await framesWhileScrolling(plain, "#list");
await browser.close();

console.log(
  JSON.stringify({
    first_tree_ms: firstTree,
    search_ms: search,
    frame_ms: { median: at(rows, 0.5), p95: at(rows, 0.95) },
    plain_list_frame_ms: { median: at(limit, 0.5), p95: at(limit, 0.95) },
    frame_ratio: Number((at(rows, 0.5) / at(limit, 0.5)).toFixed(2)),
    heap_mb: Math.round(heap / 1_000_000),
  }),
);
