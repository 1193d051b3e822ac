import { expect, type Browser, type Page } from "@playwright/test";
import { Camera } from "./camera.ts";

const memberPassword = "a quite different one";

/** What was handed to the team, and the one-time link of its member. */
export interface Shared {
  tables: string[];
  /** Was in the persona for a moment. */
  removed: string;
  link: string;
}

/** What the member of a persona sees, and that it is all there is for them. */
export async function seeAsMember(browser: Browser, admin: Page, shared: Shared): Promise<void> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    colorScheme: "dark",
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  const camera = new Camera(page);
  await page.goto(shared.link);
  await page.getByLabel("Password", { exact: true }).fill(memberPassword);
  await page.getByLabel("Password again").fill(memberPassword);
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByRole("link", { name: "HR Specialist" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Connect", exact: true })).toHaveCount(0);
  await camera.take("member-personas");
  await page.getByRole("link", { name: "HR Specialist" }).click();
  const cards = page.getByRole("list", { name: "Tables of this persona" }).getByRole("listitem");
  await expect(cards).toHaveCount(shared.tables.length);
  const names = await cards.evaluateAll((items) => items.map((item) => item.getAttribute("aria-label")));
  expect([...names].sort()).toEqual([...shared.tables].sort());
  await camera.take("member-persona");
  const [first = ""] = shared.tables;
  await cards.getByRole("link", { name: first, exact: true }).click();
  await expect(page.getByRole("table", { name: "Columns" }).getByRole("row").nth(1)).toBeVisible();
  await camera.take("member-table");
  await seesByApi(page, shared);
  await page.goto(page.url().replace(/[^/]+$/, shared.removed));
  await expect(page.getByText(`${shared.removed} is not here`)).toBeVisible();
  await refusedElsewhere(page, admin);
  await context.close();
}

/** Exactly the persona's tables: those are read, and the one that was taken out again is not there. */
async function seesByApi(page: Page, { tables, removed }: Shared): Promise<void> {
  const answers = await page.evaluate(
    async ([path, names]) => {
      const { personas } = (await (await fetch("/api/v1/personas")).json()) as { personas: { id: string }[] };
      const persona = (await (await fetch(`/api/v1/personas/${personas[0]?.id}`)).json()) as {
        tables: { table: string }[];
      };
      const status: Record<string, number> = {};
      for (const name of names) status[name] = (await fetch(`/api/v1${path}/${name}`)).status;
      return { personas: personas.length, tables: persona.tables.map(({ table }) => table), status };
    },
    [new URL(page.url()).pathname.replace(/\/[^/]+$/, ""), [...tables, removed]] as const,
  );
  expect(answers.personas).toBe(1);
  expect(answers.tables.sort()).toEqual([...tables].sort());
  expect(answers.status).toEqual({ ...Object.fromEntries(tables.map((name) => [name, 200])), [removed]: 404 });
}

/** What a member may not see does not exist for them: neither by page nor by API. */
async function refusedElsewhere(page: Page, admin: Page): Promise<void> {
  await page.goto("/connect");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  const answers = await page.evaluate(async () => {
    const status = async (path: string) => (await fetch(`/api/v1${path}`)).status;
    return {
      connections: await status("/connections"),
      people: await status("/people"),
      personas: await status("/personas"),
    };
  });
  expect(answers).toEqual({ connections: 404, people: 404, personas: 200 });
  await admin.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Personas" }).click();
  await expect(admin.getByRole("list", { name: "Personas" })).toBeVisible();
  await new Camera(admin).take("personas");
}
