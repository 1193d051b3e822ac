import { expect, test, type Browser, type Page } from "@playwright/test";
import { given } from "./given.ts";
import { Camera } from "./camera.ts";

const adminPassword = "correct horse battery staple";
const memberPassword = "a quite different one";
const member = "ramona@example.com";

test.describe.configure({ mode: "serial" });

// The document's eight steps, in order and with its labels, from an empty server to a member of a persona.
test("a person with only the founding document in hand gets from an empty server to a shared persona", async ({
  page,
  browser,
}) => {
  const camera = new Camera(page);
  const complaints = complaintsOf(page);

  await test.step("0. The one-time link of the first start sets the admin's password", () => firstSignIn(page, camera));
  await test.step("1. Click on the Connect tab on the sidebar", async () => {
    await page.getByRole("link", { name: "Connect", exact: true }).click();
    await expect(page.getByRole("heading", { name: "New connection" })).toBeVisible();
  });
  await test.step("2. Under Data Store, select Databricks", () =>
    page.getByLabel("Data Store").selectOption("Databricks"));
  await test.step("3. Access Token, Warehouse Domain, Port, Warehouse ID; Test Connection, Save Connection", () =>
    connect(page, camera));
  await test.step("4. Go to the Metadata tab on the top left", async () => {
    await page.getByRole("link", { name: "Metadata", exact: true }).click();
    await expect(tree(page).getByRole("treeitem").first()).toBeVisible();
    await camera.take("metadata");
  });
  const chosen = await test.step("5. Select the databases, schemas, and tables", () => select(page, camera));
  await test.step("6. Click Save & Process Metadata; Refresh retrieves new metadata", () =>
    process(page, camera, chosen));
  await test.step("7. See the tables being processed, with two background jobs", () => watch(page, camera, chosen));
  const shared = await test.step("8. Create a Persona, add these tables to a team", () => share(page, camera, chosen));
  await test.step("9. A member sees exactly the persona's tables", () => seeAsMember(browser, page, shared));
  expect(complaints, "the browser's own complaints, the content security policy's among them").toEqual([]);
});

/** What was handed to the team, and the one-time link of its member. */
interface Shared {
  tables: string[];
  link: string;
}

const tree = (page: Page) => page.getByRole("tree", { name: "Catalogs, schemas and tables" });

function complaintsOf(page: Page): string[] {
  const found: string[] = [];
  page.on("console", (message) => {
    // That nobody is signed in yet, and that nothing was processed yet, are answers and not mistakes.
    if (message.type() === "error" && !/status of 40[14]/.test(message.text())) found.push(message.text());
  });
  page.on("pageerror", (error) => found.push(String(error)));
  return found;
}

async function firstSignIn(page: Page, camera: Camera): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await camera.take("sign-in");
  await page.goto(given.link);
  await page.getByLabel("Password", { exact: true }).fill(adminPassword);
  await page.getByLabel("Password again").fill("something else");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByText("The two passwords differ.")).toBeVisible();
  await page.getByLabel("Password again").fill(adminPassword);
  await camera.take("invitation");
  await page.getByRole("button", { name: "Set password and sign in" }).click();
}

async function connect(page: Page, camera: Camera): Promise<void> {
  await page.getByRole("button", { name: "Save Connection" }).click();
  await expect(page.getByText("Paste an access token.", { exact: false })).toBeVisible();
  await camera.take("connect-errors");
  await page.getByLabel("Access Token").fill(given.token);
  await page.getByLabel("Warehouse Domain").fill(given.host);
  await page.getByLabel("Port").fill(given.port);
  await page.getByLabel("Warehouse ID").fill(`/sql/1.0/warehouses/${given.warehouse}`);
  await page.getByLabel("Warehouse ID").blur();
  await expect(page.getByLabel("Warehouse ID")).toHaveValue(given.warehouse);
  await expect(page.getByRole("status", { name: "What was understood" })).toBeVisible();
  if (given.certificates !== "") {
    await page.getByText("Advanced").click();
    await page.getByLabel("Custom CA").fill(given.certificates);
  }
  await page.getByRole("button", { name: "Test Connection" }).click();
  await expect(page.getByText("Reach the host went well")).toBeVisible({ timeout: 40_000 });
  const asleep = page.getByRole("button", { name: "Start the warehouse and test again" });
  const works = page.getByText("The connection works.");
  await expect(asleep.or(works)).toBeVisible({ timeout: 60_000 });
  await camera.take("connect-tested");
  if (await asleep.isVisible()) await asleep.click();
  await expect(works).toBeVisible({ timeout: 120_000 });
  await page.getByRole("button", { name: "Save Connection" }).click();
  await expect(page.getByRole("navigation", { name: "Saved connections" })).toBeVisible();
  await expect(page.getByLabel("Access Token")).toHaveAttribute("placeholder", `•••• ${given.token.slice(-4)}`);
  await camera.take("connect-saved");
}

/** Ticks a schema, then unticks one table of it. Answers what is left. */
async function select(page: Page, camera: Camera): Promise<string[]> {
  const first = tree(page).getByRole("treeitem").first();
  if ((await first.getAttribute("aria-expanded")) === "false")
    await first.getByRole("button", { name: /^Open/ }).click();
  const schemas = tree(page).locator('[role="treeitem"][aria-level="2"]');
  const schema =
    given.schema === ""
      ? schemas.first()
      : schemas.and(page.getByRole("treeitem", { name: given.schema, exact: true }));
  await schema.getByRole("button", { name: /^Open/ }).click();
  await schema.getByRole("checkbox").click();
  await expect(schema).toHaveAttribute("aria-checked", "true");
  const tables = tree(page).locator('[role="treeitem"][aria-level="3"]');
  const names = await tables.evaluateAll((items) => items.map((item) => item.getAttribute("aria-label") ?? ""));
  expect(names.length).toBeGreaterThan(1);
  await tables.last().getByRole("checkbox").click();
  await expect(schema).toHaveAttribute("aria-checked", "mixed");
  await expect(page.getByText(`Unsaved: ${names.length - 1} to add`)).toBeVisible();
  await camera.take("metadata-selected");
  return names.slice(0, -1);
}

async function process(page: Page, camera: Camera, chosen: string[]): Promise<void> {
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByText(/Nothing new|Names are read again/).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Save & Process Metadata" }).click();
  await expect(page.getByRole("dialog", { name: "Process metadata?" })).toBeVisible();
  await camera.take("process-preview");
  await page.getByRole("button", { name: new RegExp(`^Process ${chosen.length} tables?$`) }).click();
}

async function watch(page: Page, camera: Camera, chosen: string[]): Promise<void> {
  const list = page.getByRole("table", { name: "Selected tables" });
  await expect(list.getByRole("columnheader", { name: "Description Generator" })).toBeVisible();
  await expect(list.getByRole("columnheader", { name: "Profiler" })).toBeVisible();
  await expect(list.getByRole("row")).toHaveCount(chosen.length + 1);
  await camera.take("processing");
  await expect(page.getByText(/All processed|jobs? failed/).first()).toBeVisible({ timeout: 120_000 });
  const [name = ""] = chosen;
  const row = list.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(row.getByText("Completed")).toHaveCount(2);
  await expect(row.getByText("Written by:")).toBeAttached();
  await camera.take("processed");
  await row.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("table", { name: "Columns" }).getByRole("row").nth(1)).toBeVisible();
  await camera.take("table");
  await page.goBack();
}

async function share(page: Page, camera: Camera, chosen: string[]): Promise<Shared> {
  await page.getByRole("link", { name: "Integrations" }).click();
  await camera.take("integrations");
  const link = await invite(page, camera);
  await page.getByRole("link", { name: "Personas", exact: true }).click();
  await camera.take("personas-empty");
  await page.getByRole("button", { name: "Create Persona" }).click();
  await page.getByLabel("Name", { exact: true }).fill("HR Specialist");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page.getByRole("heading", { name: "HR Specialist" })).toBeVisible();

  const picker = page.getByRole("tree", { name: "Processed tables" });
  const schema = picker.locator('[role="treeitem"][aria-level="2"]').first();
  await schema.getByRole("button", { name: /^Open/ }).click();
  await schema.getByRole("checkbox").click();
  const cards = page.getByRole("list", { name: "Tables of this persona" });
  await expect(cards.getByRole("listitem")).toHaveCount(chosen.length);
  const [removed = "", ...kept] = chosen;
  await cards.getByRole("button", { name: `Remove ${removed}`, exact: true }).click();
  await expect(cards.getByRole("listitem")).toHaveCount(kept.length);
  await camera.take("persona-tables");

  await page.getByRole("link", { name: /^Team/ }).click();
  await page.getByRole("button", { name: "Add Team Members" }).click();
  await page.getByRole("checkbox", { name: member }).check();
  await page.getByRole("button", { name: "Add 1 person" }).click();
  await expect(page.getByRole("table", { name: "Team" }).getByText(member)).toBeVisible();
  await camera.take("persona-team");
  return { tables: kept, link };
}

async function invite(page: Page, camera: Camera): Promise<string> {
  await page.getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByLabel("Email").fill(member);
  await page.getByLabel("First name").fill("Ramona");
  await page.getByRole("button", { name: "Create link" }).click();
  const link = await page.getByLabel("One-time link").inputValue();
  await camera.take("people-invited");
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("table", { name: "People" }).getByText(member)).toBeVisible();
  await camera.take("people");
  return link;
}

async function seeAsMember(browser: Browser, admin: Page, shared: Shared): Promise<void> {
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
  await refusedElsewhere(page, admin);
  await context.close();
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
