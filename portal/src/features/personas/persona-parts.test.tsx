import type { Persona } from "@/lib/api/schemas.gen";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { connection, job, person, persona, selectedTable } from "@/testing/samples";
import { show } from "@/testing/show";
import { withToasts } from "@/testing/toasts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { PersonaPanel } from "./persona-panel";

const done = (table: string) => selectedTable(table, job(table, "describe", "completed"));
const ana = person("ana@example.com", { first_name: "Ana", last_name: "Lima" });
const bo = person("bo@example.com", { last_login_at: "2026-03-01T12:00:00Z" });
const other = { ...connection, id: "c2", name: "Archive" };
const many = ["a", "b", "c", "d", "e", "f", "orders"];

let server: FakeServer;
const holds = (shown: Persona) => server.on("GET /personas/p1", () => json(shown));
const bodies = (what: string) => server.asked(`POST /personas/p1/${what}`).map(({ body }) => body);

beforeEach(() => {
  server = new FakeServer()
    .on("GET /connections", () => json({ connections: [connection] }))
    .on("GET /connections/c1/tables", () => json({ tables: [done("orders"), done("customers")] }))
    .on("GET /people", () => json({ people: [ana, bo] }));
  holds(persona("orders"));
});

const panel = (at = "/") => show(withToasts(<PersonaPanel id={persona().id} admin />), at);
const item = (name: string) => screen.findByRole("treeitem", { name });

describe("the tree of processed tables", () => {
  test("gives back a whole schema that the persona holds already", async () => {
    holds(persona("orders", "customers"));
    server.on("POST /personas/p1/tables", () => json(persona()));
    const { user } = panel();
    expect(await item("sales")).toHaveAttribute("aria-checked", "true");
    await user.click(screen.getByRole("checkbox", { name: "Select sales" }));
    expect(await screen.findByText("No tables yet")).toBeVisible();
    expect(bodies("tables")).toMatchObject([{ remove: [{ table: "customers" }, { table: "orders" }] }]);
  });

  test("narrowed by a search changes only what is in sight", async () => {
    holds(persona());
    server.on("POST /personas/p1/tables", () => json(persona("customers")));
    const { user } = panel();
    await user.type(await screen.findByLabelText("Search processed tables"), "cust");
    expect(await item("customers")).toHaveAttribute("aria-checked", "false");
    expect(screen.queryByRole("treeitem", { name: "orders" })).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: "Select retail" }));
    await waitFor(() => expect(bodies("tables")).toMatchObject([{ add: [{ table: "customers" }] }]));
    await user.type(screen.getByLabelText("Search processed tables"), "zzz");
    expect(await screen.findByText("No table matches")).toBeVisible();
  });

  test("is walked and ticked by keyboard, from the search down", async () => {
    server.on("POST /personas/p1/tables", () => json(persona()));
    const { user } = panel();
    await user.type(await screen.findByLabelText("Search processed tables"), "orders{ArrowDown}");
    expect(screen.getByRole("tree", { name: "Processed tables" })).toHaveFocus();
    await user.keyboard("{End} ");
    await waitFor(() => expect(bodies("tables")).toMatchObject([{ remove: [{ table: "orders" }] }]));
  });

  test("leads to processing where nothing was processed yet", async () => {
    server.on("GET /connections/c1/tables", () =>
      json({ tables: [selectedTable("orders", job("orders", "describe", "failed", "No."))] }),
    );
    panel();
    expect(await screen.findByText("No processed table yet")).toBeVisible();
    const link = screen.getByRole("link", { name: "Select and process tables" });
    expect(link).toHaveAttribute("href", "/connect/metadata/c1");
  });

  test.each(["/connections", "/connections/c1/tables"])("that cannot be read (%s) can be tried again", async (path) => {
    const { gone, back } = failing(`GET ${path}`);
    gone();
    const { user } = panel();
    expect(await screen.findByRole("alert")).toHaveTextContent("The disk is full.");
    expect(screen.getByRole("listitem", { name: "orders" })).toBeVisible();
    back();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await item("sales")).toBeVisible();
  });

  test("is one per connection, whatever tables of the same name another has", async () => {
    server
      .on("GET /connections", () => json({ connections: [connection, other] }))
      .on("GET /connections/c2/tables", () => json({ tables: [done("orders")] }))
      .on("POST /personas/p1/tables", () => json(persona("orders")));
    const { user, router } = panel();
    await user.selectOptions(await screen.findByLabelText("Connection"), "Archive");
    expect(router.state.location.search).toBe("?connection=c2");
    expect(await item("sales")).toHaveAttribute("aria-checked", "false");
    await user.click(screen.getByRole("checkbox", { name: "Select sales" }));
    await waitFor(() => expect(bodies("tables")).toMatchObject([{ add: [{ connection_id: "c2", table: "orders" }] }]));
  });

  test("is not there without a connection, which is made first", async () => {
    server.on("GET /connections", () => json({ connections: [] }));
    panel();
    expect(await screen.findByRole("link", { name: "Connect a warehouse" })).toHaveAttribute("href", "/connect");
  });
});

describe("the cards", () => {
  test("of many tables are searched by name, schema included", async () => {
    holds(persona(...many));
    const { user } = panel();
    const search = await screen.findByLabelText("Search this persona's tables");
    await user.type(search, " ORDERS ");
    expect(screen.getAllByRole("listitem").map((one) => one.getAttribute("aria-label"))).toEqual(["orders"]);
    await user.clear(search);
    await user.type(search, "sales.d");
    expect(screen.getByRole("listitem", { name: "d" })).toBeVisible();
    await user.type(search, "zzz");
    expect(screen.getByText("No table matches")).toBeVisible();
  });

  test("of few tables have no search", async () => {
    panel();
    await screen.findByRole("listitem", { name: "orders" });
    expect(screen.queryByLabelText("Search this persona's tables")).toBeNull();
  });
});

describe("the team", () => {
  const team = "/?tab=team";
  const inTeam = { ...persona("orders"), members: [ana, bo] };
  const add = async (user: ReturnType<typeof show>["user"]) => {
    await user.click(await screen.findByRole("button", { name: "Add Team Members" }));
    return within(screen.getByRole("dialog", { name: "Add Team Members to this Persona" }));
  };

  test("tells who is in it, since when they were last here, and lets one go", async () => {
    holds(inTeam);
    server.on("POST /personas/p1/members", () => json({ ...inTeam, members: [bo] }));
    const { user } = panel(team);
    const row = within(await screen.findByRole("row", { name: /Ana/ }));
    expect(await row.findByText("never")).toBeVisible();
    expect(screen.getByRole("link", { name: "Team (2)" })).toHaveAttribute("aria-current", "page");
    await user.click(screen.getByRole("button", { name: "Remove Ana Lima from the team" }));
    expect(await screen.findByRole("link", { name: "Team (1)" })).toBeVisible();
    expect(bodies("members")).toEqual([{ remove: [ana.id] }]);
  });

  test("that may not be changed stays, and the refusal is told", async () => {
    holds(inTeam);
    server.on("POST /personas/p1/members", () => problem(403, "Only admins change a team."));
    const { user } = panel(team);
    await user.click(await screen.findByRole("button", { name: "Remove Ana Lima from the team" }));
    expect(await screen.findByText("Only admins change a team.")).toBeVisible();
    expect(screen.getByRole("row", { name: /Ana/ })).toBeVisible();
  });

  test("that holds everybody leads to an invitation", async () => {
    holds(inTeam);
    const { user } = panel(team);
    const dialog = await add(user);
    expect(await dialog.findByText("Everybody is in this team already")).toBeVisible();
    expect(dialog.getByRole("link", { name: "Invite somebody" })).toHaveAttribute("href", "/people");
  });

  test("grows by several at once, and who was ticked by mistake is unticked", async () => {
    server.on("POST /personas/p1/members", () => json(inTeam));
    const { user } = panel(team);
    const dialog = await add(user);
    await user.click(await dialog.findByRole("checkbox", { name: /Ana Lima/ }));
    await user.click(dialog.getByRole("checkbox", { name: /bo@/ }));
    expect(dialog.getByRole("button", { name: "Add 2 people" })).toBeEnabled();
    await user.click(dialog.getByRole("checkbox", { name: /bo@/ }));
    await user.type(dialog.getByLabelText("Search people"), "nobody");
    expect(dialog.getByText("Nobody matches.")).toBeVisible();
    await user.click(dialog.getByRole("button", { name: "Add 1 person" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(bodies("members")).toEqual([{ add: [ana.id] }]);
  });

  test("that cannot grow for now says so, and can be tried again", async () => {
    const { gone, back } = failing("GET /people");
    gone();
    const { user } = panel(team);
    const dialog = await add(user);
    expect(await dialog.findByRole("alert")).toHaveTextContent("The disk is full.");
    back();
    await user.click(dialog.getByRole("button", { name: "Try again" }));
    expect(await dialog.findByRole("checkbox", { name: /Ana Lima/ })).toBeVisible();
  });
});

describe("the settings", () => {
  const choose = async (user: ReturnType<typeof show>["user"], entry: string) => {
    await user.click(await screen.findByRole("button", { name: "Settings of this persona" }));
    await user.click(await screen.findByRole("menuitem", { name: entry }));
  };

  test("change the description alone, down to none", async () => {
    holds({ ...persona(), description: "Old words." });
    server.on("PATCH /personas/p1", () => json(persona()));
    const { user } = panel();
    await choose(user, "Edit persona description");
    expect(screen.queryByLabelText("Name")).toBeNull();
    await user.clear(screen.getByLabelText("Description"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByText("This persona has no description yet.")).toBeVisible();
    expect(server.asked("PATCH /personas/p1").map(({ body }) => body)).toEqual([{ description: "" }]);
  });

  test("open without the refusal of what was done before", async () => {
    server.on("POST /personas/p1/tables", () => problem(409, "This table is gone."));
    const { user } = panel();
    await user.click(await screen.findByRole("button", { name: "Remove orders" }));
    expect(await screen.findByText("This table is gone.")).toBeVisible();
    await choose(user, "Edit persona name");
    expect(within(screen.getByRole("dialog")).queryByRole("alert")).toBeNull();
  });

  test("say why it could not be deleted, and leave it in place", async () => {
    server.on("DELETE /personas/p1", () => problem(409, "An agent reads it now."));
    const { user, router } = panel("/personas/p1");
    await choose(user, "Delete this persona");
    const question = within(await screen.findByRole("alertdialog", { name: "Delete HR Specialist?" }));
    expect(question.getByText(/0 members at once no longer see its 1 table,/)).toBeVisible();
    await user.click(question.getByRole("button", { name: "Delete persona" }));
    expect(await question.findByRole("alert")).toHaveTextContent("An agent reads it now.");
    await user.click(question.getByRole("button", { name: "Keep it" }));
    expect(router.state.location.pathname).toBe("/personas/p1");
    expect(screen.getByRole("listitem", { name: "orders" })).toBeVisible();
  });
});

/** Makes a question to the server fail, and its answer come back as it was. */
function failing(what: string) {
  const answers: Record<string, object> = {
    "GET /people": { people: [ana, bo] },
    "GET /connections": { connections: [connection] },
    "GET /connections/c1/tables": { tables: [done("orders")] },
  };
  return {
    gone: () => server.on(what, () => problem(500, "The disk is full.")),
    back: () => server.on(what, () => json(answers[what])),
  };
}
