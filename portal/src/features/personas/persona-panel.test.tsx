import { FakeServer, json, problem } from "@/testing/fake-server";
import { connection, job, person, persona, selectedTable } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { PersonaPanel } from "./persona-panel";

const done = (table: string) => selectedTable(table, job(table, "describe", "completed"));
const ana = person("ana@example.com", { first_name: "Ana" });
const bo = person("bo@example.com", { state: "invited" });
const { id } = persona();

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .on("GET /personas/p1", () => json(persona("orders")))
    .on("GET /connections", () => json({ connections: [connection] }))
    .on("GET /connections/c1/tables", () =>
      json({ tables: [done("orders"), done("customers"), selectedTable("waiting")] }),
    )
    .on("GET /people", () => json({ people: [ana, bo] }));
});

const admin = (at = "/") => show(<PersonaPanel id={id} admin />, at);
const cards = () => within(screen.getByRole("list", { name: "Tables of this persona" }));
const changeOf = (what: string) => server.asked(`POST /personas/p1/${what}`).map(({ body }) => body);

describe("an admin", () => {
  test("adds processed tables from the tree, and the cards follow", async () => {
    server.on("POST /personas/p1/tables", () => json(persona("customers", "orders")));
    const { user } = admin();
    await user.click(await screen.findByRole("button", { name: "Open sales" }));
    expect(screen.queryByRole("treeitem", { name: "waiting" })).toBeNull();
    expect(screen.getByRole("treeitem", { name: "sales" })).toHaveAttribute("aria-checked", "mixed");
    await user.click(screen.getByRole("checkbox", { name: "Select sales" }));
    await waitFor(() => expect(cards().getAllByRole("listitem")).toHaveLength(2));
    expect(changeOf("tables")).toEqual([
      { add: [{ connection_id: "c1", catalog: "retail", schema: "sales", table: "customers" }] },
    ]);
    expect(screen.getByRole("status")).toHaveTextContent("Saved");
  });

  test("removes a table by its card", async () => {
    server.on("POST /personas/p1/tables", () => json(persona()));
    const { user } = admin();
    await user.click(await screen.findByRole("button", { name: "Remove orders" }));
    expect(await screen.findByText("No tables yet")).toBeVisible();
    expect(changeOf("tables")).toMatchObject([{ remove: [{ table: "orders" }] }]);
  });

  test("sees a change that was refused undone, with the server's words", async () => {
    server.on("POST /personas/p1/tables", () => problem(409, "This persona was deleted meanwhile."));
    const { user } = admin();
    await user.click(await screen.findByRole("button", { name: "Remove orders" }));
    expect(await screen.findByRole("listitem", { name: "orders" })).toBeVisible();
    expect(screen.queryByText("Saved")).toBeNull();
  });

  test("puts people into the team, those included who never signed in", async () => {
    server.on("POST /personas/p1/members", () => json({ ...persona("orders"), members: [bo] }));
    const { user } = admin("/?tab=team");
    await user.click(await screen.findByRole("button", { name: "Add Team Members" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Add Team Members to this Persona" }));
    expect(dialog.getByRole("button", { name: "Add" })).toBeDisabled();
    await user.type(dialog.getByRole("textbox", { name: "Search people" }), "bo@");
    expect(dialog.queryByRole("checkbox", { name: /ana/ })).toBeNull();
    await user.click(dialog.getByRole("checkbox", { name: /bo@example.com/ }));
    await user.click(dialog.getByRole("button", { name: "Add 1 person" }));
    const team = within(await screen.findByRole("table", { name: "Team" }));
    expect(team.getByText("bo@example.com")).toBeVisible();
    expect(team.getByText("invited")).toBeVisible();
    expect(changeOf("members")).toEqual([{ add: ["bo@example.com"] }]);
  });

  test("names, describes and deletes it, the last after a question", async () => {
    server
      .on("PATCH /personas/p1", ({ body }) => json({ ...persona("orders"), ...(body as object) }))
      .on("DELETE /personas/p1", () => json({}))
      .on("GET /personas", () => json({ personas: [] }));
    const { user, router } = admin();
    const choose = async (entry: string) => {
      await user.click(await screen.findByRole("button", { name: "Settings of this persona" }));
      await user.click(await screen.findByRole("menuitem", { name: entry }));
    };
    await choose("Edit persona name");
    await user.clear(screen.getByLabelText("Name"));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(screen.getByLabelText("Name")).toHaveAccessibleDescription("Give the persona a name.");
    await user.type(screen.getByLabelText("Name"), "People & Culture{Enter}");
    expect(await screen.findByRole("heading", { name: "People & Culture" })).toBeVisible();
    await choose("Delete this persona");
    await user.click(await screen.findByRole("button", { name: "Delete persona" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/personas"));
    expect(server.asked("DELETE /personas/p1")).toHaveLength(1);
  });
});

describe("a member", () => {
  test("reads the tables and has nothing to change them with", async () => {
    show(<PersonaPanel id={id} admin={false} />);
    const link = await screen.findByRole("link", { name: "orders" });
    expect(link).toHaveAttribute("href", "/connections/c1/tables/retail/sales/orders");
    expect(screen.queryByRole("button")).toBeNull();
    expect(server.received.map(({ path }) => path)).toEqual(["/personas/p1"]);
  });

  test("is told when it is not there, or no longer theirs", async () => {
    server.on("GET /personas/p1", () => problem(404, "There is no such persona."));
    show(<PersonaPanel id={id} admin={false} />);
    expect(await screen.findByText("This persona is not here")).toBeVisible();
    expect(screen.getByRole("link", { name: "Personas" })).toHaveAttribute("href", "/personas");
  });
});
