import { expect, test, type Page } from "@playwright/test";
import { given } from "./given.ts";
import { Camera } from "./camera.ts";
import { seeAsMember, type Shared } from "./member.ts";

const adminPassword = "correct horse battery staple";
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
    // Again where the sign-in's own way to the first page came in between.
    await expect(async () => {
      await page.getByRole("link", { name: "Connect", exact: true }).click();
      await expect(page.getByRole("heading", { name: "New connection" })).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 60_000 });
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
  await test.step("Processed again, what is unchanged is skipped", () => processAgain(page, camera));
  const shared = await test.step("8. Create a Persona, add these tables to a team", () => share(page, camera, chosen));
  await test.step("9. A member sees exactly the persona's tables", () => seeAsMember(browser, page, shared));
  expect(complaints, "the browser's own complaints, the content security policy's among them").toEqual([]);
});

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
  await expectTheDocumentsForm(page);
  await page.getByLabel("Access Token").fill(given.token);
  await page.getByLabel("Warehouse Domain").fill(`https://${given.host}/`);
  await page.getByLabel("Port").fill(given.port);
  await expect(page.getByLabel("Warehouse Domain")).toHaveValue(given.host);
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

/** The labels and placeholders of the founding document, word for word. */
async function expectTheDocumentsForm(page: Page): Promise<void> {
  await expect(page.getByLabel("Data Store")).toHaveValue("Databricks");
  const placeholders = {
    "Access Token": "dapi1234567890abcdef",
    "Warehouse Domain": "dbc-abcd1234-5678.cloud.databricks.com",
    "Warehouse ID": "1234567890abcdef",
  };
  for (const [label, placeholder] of Object.entries(placeholders))
    await expect(page.getByLabel(label, { exact: true })).toHaveAttribute("placeholder", placeholder);
  await expect(page.getByLabel("Port", { exact: true })).toHaveValue("443");
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
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
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
  await runAgain(page, name);
  await openColumns(page, camera, name);
  await row.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("table", { name: "Columns" }).getByRole("row").nth(1)).toBeVisible();
  await camera.take("table");
  await page.goBack();
}

/** Nothing has changed since: at most what no signal tells of, a view, is profiled again. */
async function processAgain(page: Page, camera: Camera): Promise<void> {
  await page.getByRole("button", { name: "Save & Process Metadata" }).click();
  const dialog = page.getByRole("dialog", { name: "Process metadata?" });
  await expect(dialog.getByRole("checkbox", { name: "Process unchanged tables too" })).toBeVisible();
  await camera.take("process-preview-unchanged");
  await dialog.getByRole("button", { name: /^(Look for changes in|Process) / }).click();
  const list = page.getByRole("table", { name: "Selected tables" });
  await expect(list.getByText(/^Unchanged since the profile of /).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^All processed/)).toBeVisible({ timeout: 60_000 });
  await camera.take("processed-again");
}

/** One job of one table, by its own button. */
async function runAgain(page: Page, name: string): Promise<void> {
  const again = page.getByRole("button", { name: `Run Profiler of ${name} again`, exact: true });
  await again.click();
  await expect(page.getByText(/^1 table · /)).toBeVisible({ timeout: 60_000 });
  await expect(again).toBeVisible();
}

/** By keyboard alone: `/` to the search, down into the tree, right to open the table. */
async function openColumns(page: Page, camera: Camera, name: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type(name);
  const found = tree(page).getByRole("treeitem", { name, exact: true });
  await expect(found).toBeVisible();
  // Until the tree is narrowed, End would lead to another table.
  await expect(tree(page).getByRole("treeitem").last()).toHaveAttribute("aria-label", name);
  await page.keyboard.press("ArrowDown");
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowRight");
  await expect(found).toHaveAttribute("aria-expanded", "true");
  await expect(tree(page).locator('[role="treeitem"][aria-level="4"]').first()).toBeVisible();
  await camera.take("metadata-columns");
  await page.getByRole("button", { name: "Clear the search" }).click();
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
  return { tables: kept, removed, link };
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
