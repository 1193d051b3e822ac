import { expect, test, type Page } from "@playwright/test";
import { Camera } from "./camera.ts";
import { given } from "./given.ts";
import { OwnKater } from "./own-kater.ts";

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
  const connection = await page.evaluate(async (warehouse) => {
    const post = async (path: string, body: unknown) => {
      const answer = await fetch(`/api/v1${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return (await answer.json()) as { id: string };
    };
    const made = await post("/connections", { name: "trouble", ...warehouse });
    await post(`/connections/${made.id}/catalog/refresh`, {});
    await post(`/connections/${made.id}/selection`, { select: ["retail.sales.orders"], unselect: [] });
    return made.id;
  }, warehouseOf());
  const metadata = `${kater.url}/connect/metadata/${connection}`;
  await page.goto(metadata);
  await page.getByRole("button", { name: "Save & Process Metadata" }).click();
  await page.getByRole("button", { name: "Process 1 table" }).click();
  await page.getByRole("link", { name: "orders", exact: true }).click();
  await expect(page.getByRole("table", { name: "Columns" })).toBeVisible({ timeout: 60_000 });
  await page.evaluate(
    async (id) =>
      await fetch(`/api/v1/connections/${id}/selection`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ select: [], unselect: ["retail.sales.orders"] }),
      }),
    connection,
  );
  await page.reload();
  await expect(page.getByText("orders is not here")).toBeVisible();
  await new Camera(page).take("table-gone");
  await page.getByRole("link", { name: "Metadata" }).click();
  await expect(page.getByRole("tree", { name: "Catalogs, schemas and tables" })).toBeVisible();
});

const warehouseOf = () => ({
  access_token: given.token,
  warehouse_domain: given.host,
  port: given.port,
  warehouse_id: given.warehouse,
  ca_pem: given.certificates,
});
