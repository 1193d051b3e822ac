import type { Person } from "@/lib/api/schemas.gen";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { person } from "@/testing/samples";
import { show } from "@/testing/show";
import { withToasts } from "@/testing/toasts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { PeoplePanel } from "./people-panel";

const me = person("ana@example.com", { role: "admin", first_name: "Ana", last_name: "Lima" });
const grace = person("grace@example.com", { first_name: "Grace" });
type User = ReturnType<typeof show>["user"];

let server: FakeServer;
const here = (...people: Person[]) => server.on("GET /people", () => json({ people }));
const patched = () => server.asked("PATCH /people/grace%40example.com").map(({ body }) => body);

beforeEach(() => {
  server = new FakeServer();
  here(me, grace);
});

const panel = (at = "/") => show(withToasts(<PeoplePanel me={me} />), at);

async function menu(user: User, of: Person): Promise<(string | null)[]> {
  await user.click(await screen.findByRole("button", { name: `Actions for ${of.username}` }));
  return (await screen.findAllByRole("menuitem")).map((entry) => entry.textContent);
}

async function choose(user: User, what: string, of = grace) {
  await menu(user, of);
  await user.click(screen.getByRole("menuitem", { name: what }));
}

describe("what may be done", () => {
  test("with oneself is little, so that nobody locks themselves out", async () => {
    const { user } = panel();
    expect(await menu(user, me)).toEqual(["Edit", "Password reset link"]);
  });

  test.each([
    ["invited", ["Edit", "View as", "New invitation link", "Sign out everywhere", "Disable", "Remove"]],
    ["active", ["Edit", "View as", "Password reset link", "Sign out everywhere", "Disable", "Remove"]],
    ["disabled", ["Edit", "View as", "Sign out everywhere", "Enable", "Remove"]],
  ] as const)("with somebody %s fits that", async (state, entries) => {
    here(me, { ...grace, state });
    const { user } = panel();
    expect(await menu(user, grace)).toEqual(entries);
  });
});

describe("the table", () => {
  test("marks oneself, who is invited, and who signs in by another name than the address", async () => {
    here(me, { ...grace, state: "invited", username: "grace" });
    panel();
    expect(await screen.findByRole("row", { name: /ana@example\.com you/ })).toHaveTextContent("the email");
    const row = screen.getByRole("row", { name: /grace@example\.com invited/ });
    expect(within(row).getByText("grace")).toBeVisible();
  });

  test("is searched by name and address, and the address of the page begins it", async () => {
    const { user } = panel("/?q=LIMA");
    expect(await screen.findByRole("row", { name: /ana@/ })).toBeVisible();
    expect(screen.queryByRole("row", { name: /grace@/ })).toBeNull();
    await user.clear(screen.getByLabelText("Search people"));
    await user.type(screen.getByLabelText("Search people"), "nobody like it");
    expect(screen.getByText("Nobody matches")).toBeVisible();
    await user.keyboard("{Escape}");
    expect(screen.getAllByRole("row")).toHaveLength(3);
  });
});

describe("to edit somebody", () => {
  const edit = async (of = grace) => {
    const { user } = panel();
    await choose(user, "Edit", of);
    const dialog = within(await screen.findByRole("dialog"));
    return { user, dialog, save: () => user.click(dialog.getByRole("button", { name: "Save" })) };
  };

  test("sends no address that is none, and says so beside it", async () => {
    const { user, dialog, save } = await edit();
    await user.clear(dialog.getByLabelText("Email"));
    await user.type(dialog.getByLabelText("Email"), "grace at example");
    await save();
    expect(dialog.getByLabelText("Email")).toBeInvalid();
    expect(patched()).toEqual([]);
  });

  test("changes the table, and says whom", async () => {
    server.on("PATCH /people/grace%40example.com", () => {
      here(me, { ...grace, first_name: "Grace", last_name: "Hopper" });
      return json({ person: { ...grace, last_name: "Hopper" } });
    });
    const { user, dialog, save } = await edit();
    await user.type(dialog.getByLabelText("Last name"), "Hopper");
    await save();
    expect(await screen.findByText("Grace Hopper is changed.")).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByRole("row", { name: /Hopper/ })).toBeVisible();
  });

  test("gives nobody the means to take their own role away", async () => {
    const { dialog } = await edit(me);
    expect(dialog.queryByLabelText("Role")).toBeNull();
    expect(dialog.getByLabelText("First name")).toHaveValue("Ana");
  });

  test("says what a role may, before it is given", async () => {
    const { user, dialog } = await edit();
    expect(dialog.getByLabelText("Role")).toHaveAccessibleDescription(/^Sees the tables of their personas/);
    await user.selectOptions(dialog.getByLabelText("Role"), "Admin");
    expect(dialog.getByLabelText("Role")).toHaveAccessibleDescription(/everything/);
  });
});

describe("what is refused", () => {
  test.each([
    ["Disable", "Disable Grace?", "Disable", "PATCH /people/grace%40example.com"],
    ["Remove", "Remove Grace?", "Remove", "DELETE /people/grace%40example.com"],
    [
      "Sign out everywhere",
      "Sign Grace out everywhere?",
      "Sign out everywhere",
      "DELETE /people/grace%40example.com/sessions",
    ],
  ])("%s says why, and the question stays", async (entry, title, deed, call) => {
    server.on(call, () => problem(409, "The last admin stays.", "conflict"));
    const { user } = panel();
    await choose(user, entry);
    const question = within(await screen.findByRole("alertdialog", { name: title }));
    await user.click(question.getByRole("button", { name: deed }));
    expect(await question.findByRole("alert")).toHaveTextContent("The last admin stays.");
    await user.click(question.getByRole("button", { name: "Keep it" }));
    expect(screen.getByRole("row", { name: /grace@/ })).toBeVisible();
    expect(server.asked(call)).toHaveLength(1);
  });

  test("Enable says why in passing, and they stay disabled", async () => {
    here(me, { ...grace, state: "disabled" });
    server.on("PATCH /people/grace%40example.com", () => problem(409, "Their address is taken.", "conflict"));
    const { user } = panel();
    await choose(user, "Enable");
    expect(await screen.findByText("Their address is taken.")).toBeVisible();
    expect(screen.getByText("disabled")).toBeVisible();
  });

  test("an invitation keeps what was typed", async () => {
    server.on("POST /people", () => problem(409, "Somebody has this address.", "conflict"));
    const { user } = panel();
    await user.click(await screen.findByRole("button", { name: "Invite somebody" }));
    const dialog = within(screen.getByRole("dialog"));
    await user.selectOptions(dialog.getByLabelText("Role"), "Admin");
    await user.type(dialog.getByLabelText("Email"), "grace@example.com");
    await user.click(dialog.getByRole("button", { name: "Create link" }));
    expect(await dialog.findByRole("alert")).toHaveTextContent("Somebody has this address.");
    expect(dialog.getByLabelText("Role")).toHaveValue("admin");
    expect(server.asked("POST /people")[0]?.body).toMatchObject({ email: "grace@example.com", role: "admin" });
  });

  test("a link says why, and can be asked for again", async () => {
    server.on("POST /people/grace%40example.com/link", () => problem(503, "Too many links at once."));
    const { user } = panel();
    await choose(user, "Password reset link");
    const create = await screen.findByRole("button", { name: "Create link" });
    await user.click(create);
    expect(await screen.findByRole("alert")).toHaveTextContent("Too many links at once.");
    server.on("POST /people/grace%40example.com/link", () => json({ link: "/sign-in/later" }));
    await user.click(create);
    expect(await screen.findByLabelText("One-time link")).toHaveValue("http://localhost:3000/sign-in/later");
    expect(screen.queryByRole("alert")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Done" }));
    expect(screen.queryByLabelText("One-time link")).toBeNull();
  });
});

test("whoever is removed is gone from the table", async () => {
  server.on("DELETE /people/grace%40example.com", () => {
    here(me);
    return json({});
  });
  const { user } = panel();
  await choose(user, "Remove");
  await user.click(await screen.findByRole("button", { name: "Remove" }));
  expect(await screen.findByText("Grace is removed.")).toBeVisible();
  await waitFor(() => expect(screen.queryByRole("row", { name: /grace@/ })).toBeNull());
});
