import { expect, test, type Page } from "@playwright/test";
import { Camera } from "./camera.ts";
import { given } from "./given.ts";
import { OwnKater } from "./own-kater.ts";
import { OwnSandbox } from "./own-sandbox.ts";

const password = "correct horse battery staple";
const kater = new OwnKater();

test.beforeAll(() => kater.start());
test.afterAll(() => kater.remove());

/** Only one may use the one-time link; the others sign in with the password that it set. */
async function signIn(page: Page): Promise<void> {
  await page.goto(`${kater.url}/`);
  await page.getByLabel("Username").fill("admin");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
}

test.describe.configure({ mode: "serial" });

test("a server that goes away is said, and the page goes on when it is back", async ({ page }) => {
  await page.goto(kater.link);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Password again").fill(password);
  await page.getByRole("button", { name: "Set password and sign in" }).click();
  await expect(page.getByRole("heading", { name: "New connection" })).toBeVisible();
  await kater.stop();
  await page.getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("link", { name: "Connect", exact: true }).click();
  await expect(page.getByRole("heading", { name: "New connection" })).toBeVisible();
  await page.getByLabel("Connection Name").fill("Typed while it was gone");
  const bar = page.getByRole("alert").filter({ hasText: "Kater's server does not answer" });
  await expect(bar).toBeVisible();
  await new Camera(page).take("server-gone");
  await kater.start();
  await bar.getByRole("button", { name: "Try now" }).click();
  await expect(bar).toBeHidden();
  await expect(page.getByLabel("Connection Name")).toHaveValue("Typed while it was gone");
  await page.getByRole("link", { name: "People", exact: true }).click();
  await expect(page.getByRole("table", { name: "People" }).getByText("admin").first()).toBeVisible();
});

test("a session that is over is signed in to again, and nothing typed is lost", async ({ page, context }) => {
  await signIn(page);
  await expect(page.getByRole("heading", { name: "New connection" })).toBeVisible();
  await page.getByLabel("Connection Name").fill("Half typed");
  // Where one is already, the section's link and tab change nothing.
  await page.getByRole("link", { name: "Connect", exact: true }).click();
  await page.getByRole("link", { name: "Database", exact: true }).click();
  await expect(page.getByLabel("Connection Name")).toHaveValue("Half typed");
  await page.getByLabel("Access Token").fill(given.token);
  await page.getByLabel("Warehouse Domain").fill(given.host);
  await page.getByLabel("Port").fill(given.port);
  await page.getByLabel("Warehouse ID").fill(given.warehouse);
  await context.clearCookies();
  await page.getByRole("button", { name: "Test Connection" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Sign in again" });
  await expect(dialog).toBeVisible();
  await new Camera(page).take("session-over");
  await dialog.getByLabel("Password").fill("not the password");
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByLabel("Password").fill(password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Connection Name")).toHaveValue("Half typed");
  await expect(page.getByLabel("Access Token")).toHaveValue(given.token);
  await expect(page.getByLabel("Warehouse Domain")).toHaveValue(given.host);
});

test("a table that is gone meanwhile is said, and leads back", async ({ page }) => {
  await signIn(page);
  const connection = await connected(page, "trouble", warehouseOf());
  await post(page, `/connections/${connection}/selection`, { select: ["retail.sales.orders"], unselect: [] });
  const metadata = `${kater.url}/connect/metadata/${connection}`;
  await page.goto(metadata);
  await page.getByRole("button", { name: "Save & Process Metadata" }).click();
  await page.getByRole("button", { name: "Process 1 table" }).click();
  await page.getByRole("link", { name: "orders", exact: true }).click();
  await expect(page.getByRole("table", { name: "Columns" })).toBeVisible({ timeout: 60_000 });
  await post(page, `/connections/${connection}/selection`, { select: [], unselect: ["retail.sales.orders"] });
  await page.reload();
  await expect(page.getByText("orders is not here")).toBeVisible();
  await new Camera(page).take("table-gone");
  await page.getByRole("link", { name: "Metadata" }).click();
  await expect(page.getByRole("tree", { name: "Catalogs, schemas and tables" })).toBeVisible();
});

test("a refresh says what is new and what is gone, and what is gone stays", async ({ page }) => {
  const sandbox = new OwnSandbox();
  try {
    await sandbox.start(3);
    await signIn(page);
    const connection = await connected(page, "changing", sandbox.connection());
    await page.goto(`${kater.url}/connect/metadata/${connection}`);
    await page.getByRole("textbox", { name: "Search tables" }).fill("scale");
    const tables = page.locator('[role="treeitem"][aria-level="3"]');
    await expect(tables).toHaveCount(3);
    await sandbox.start(5);
    await again(page, connection, sandbox);
    await expect(page.getByText("2 new, 0 gone since the reading before.")).toBeVisible();
    await expect(tables).toHaveCount(5);
    await expect(tables.filter({ hasText: "new" })).toHaveCount(2);
    await new Camera(page).take("metadata-refreshed");
    await sandbox.start(2);
    await again(page, connection, sandbox);
    await expect(page.getByText("0 new, 3 gone since the reading before.")).toBeVisible();
    await expect(tables).toHaveCount(5);
    await expect(tables.filter({ hasText: "gone" })).toHaveCount(3);
  } finally {
    await sandbox.remove();
  }
});

/** Presses Refresh, after telling the connection of the authority of a workspace that was started anew. */
async function again(page: Page, connection: string, sandbox: OwnSandbox): Promise<void> {
  await post(page, `/connections/${connection}`, { ca_pem: sandbox.connection().ca_pem }, "PATCH");
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
}

test("what goes wrong with a connection is said in the steps, and deleting asks first", async ({ page }) => {
  await signIn(page);
  await page.goto(`${kater.url}/connect/database/new`);
  await page.getByLabel("Connection Name").fill("Mistyped");
  await page.getByLabel("Access Token").fill("dapi-of-nobody-at-all");
  await page.getByLabel("Warehouse Domain").fill(given.host);
  await page.getByLabel("Port").fill(given.port);
  await page.getByLabel("Warehouse ID").fill(given.warehouse);
  await page.getByText("Advanced").click();
  await page.getByLabel("Custom CA").fill(given.certificates);
  await page.getByRole("button", { name: "Test Connection" }).click();
  await expect(page.getByText("Accept the token failed")).toBeVisible();
  await expect(page.getByText("Make a new one in Databricks", { exact: false })).toBeVisible();
  await new Camera(page).take("connect-refused");
  await page.getByRole("button", { name: "Save Connection" }).click();
  await expect(page.getByRole("heading", { name: "Mistyped" })).toBeVisible();
  await page.getByLabel("Connection Name").fill("Mistyped once");
  await page.getByRole("button", { name: "Save Connection" }).click();
  await expect(page.getByRole("heading", { name: "Mistyped once" })).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const question = page.getByRole("alertdialog", { name: "Delete Mistyped once?" });
  await new Camera(page).take("connect-delete");
  await question.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("heading", { name: "Mistyped once" })).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await question.getByRole("button", { name: "Delete connection" }).click();
  await expect(page.getByText("Mistyped once is deleted.", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: /Mistyped once/ })).toHaveCount(0);
});

/** By the API, as whoever is signed in on the page. */
const post = (page: Page, path: string, body: unknown, method = "POST") =>
  page.evaluate(
    async ([to, what, how]) => {
      const answer = await fetch(`/api/v1${to}`, {
        method: how,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(what),
      });
      if (!answer.ok) throw new Error(`${to}: ${answer.status}`);
      return (await answer.json()) as { id: string };
    },
    [path, body, method] as const,
  );

/** A connection whose names were read once. Answers its id. */
async function connected(page: Page, name: string, warehouse: Record<string, unknown>): Promise<string> {
  const { id } = await post(page, "/connections", { name, ...warehouse });
  await post(page, `/connections/${id}/catalog/refresh`, {});
  return id;
}

const warehouseOf = () => ({
  access_token: given.token,
  warehouse_domain: given.host,
  port: given.port,
  warehouse_id: given.warehouse,
  ca_pem: given.certificates,
});
