import type { Person } from "@/lib/api/schemas.gen";
import { viewAs } from "@/lib/view-as";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { PeoplePanel } from "./people-panel";

const person = (id: string, more: object = {}) =>
  ({
    id,
    username: `${id}@example.com`,
    email: `${id}@example.com`,
    first_name: id,
    last_name: "",
    role: "member",
    state: "active",
    last_login_at: null,
    personas: [],
    ...more,
  }) as unknown as Person;

const me = person("ana", { role: "admin" });
let server: FakeServer;
let grace: Person;

beforeEach(() => {
  grace = person("grace", { personas: [{ id: "p1", name: "Sales" }] });
  server = new FakeServer().on("GET /people", () => json({ people: [me, grace] }));
});

async function choose(user: ReturnType<typeof show>["user"], what: string) {
  await user.click(await screen.findByRole("button", { name: "Actions for grace@example.com" }));
  await user.click(await screen.findByRole("menuitem", { name: what }));
}

test("shows who is here, as what, and when they last came", async () => {
  show(<PeoplePanel me={me} />);
  const table = await screen.findByRole("table", { name: "People" });
  const row = within(table).getByRole("row", { name: /grace@example.com/ });
  expect(within(row).getByRole("link", { name: "Sales" })).toHaveAttribute("href", "/personas/p1");
  expect(within(row).getByText("never")).toBeVisible();
  expect(within(row).getByText("member")).toBeVisible();
});

test("says why people cannot be shown, and tries again", async () => {
  let broken = true;
  server.on("GET /people", () => (broken ? problem(500, "The store does not answer.") : json({ people: [me] })));
  const { user } = show(<PeoplePanel me={me} />);
  expect(await screen.findByText("The store does not answer.")).toBeVisible();
  broken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("table", { name: "People" })).toBeVisible();
});

test("invites by e-mail address, and shows the link once", async () => {
  server.on("POST /people", () => json({ person: person("new", { state: "invited" }), link: "/sign-in/code" }, 201));
  const { user } = show(<PeoplePanel me={me} />);
  await user.click(await screen.findByRole("button", { name: "Invite somebody" }));
  await user.type(screen.getByLabelText("Email"), "nobody");
  await user.click(screen.getByRole("button", { name: "Create link" }));
  expect(screen.getByText(/Enter an e-mail address/)).toBeVisible();
  await user.type(screen.getByLabelText("Email"), "@example.com");
  await user.click(screen.getByRole("button", { name: "Create link" }));
  expect(await screen.findByLabelText("One-time link")).toHaveValue("http://localhost:3000/sign-in/code");
  expect(server.asked("POST /people")[0]?.body).toEqual({
    email: "nobody@example.com",
    first_name: "",
    last_name: "",
    role: "member",
  });
});

test("disables somebody after saying what that means, and enables them again", async () => {
  server.on("PATCH /people/grace", ({ body }) => {
    grace = { ...grace, state: (body as { disabled: boolean }).disabled ? "disabled" : "active" };
    return json({ person: grace });
  });
  const { user } = show(<PeoplePanel me={me} />);
  await choose(user, "Disable");
  const ask = await screen.findByRole("alertdialog", { name: "Disable grace?" });
  expect(within(ask).getByText(/signed out everywhere at once/)).toBeVisible();
  await user.click(within(ask).getByRole("button", { name: "Disable" }));
  expect(await screen.findByText("disabled")).toBeVisible();
  await choose(user, "Enable");
  await waitFor(() => expect(screen.queryByText("disabled")).toBeNull());
  expect(server.asked("PATCH /people/grace").map(({ body }) => body)).toEqual([
    { disabled: true },
    { disabled: false },
  ]);
});

test("sends only what was edited, and keeps the form open with the server's words", async () => {
  server.on("PATCH /people/grace", () =>
    problem(409, "There is already somebody (`alan`) with this name.", "conflict"),
  );
  const { user } = show(<PeoplePanel me={me} />);
  await choose(user, "Edit");
  await user.selectOptions(await screen.findByLabelText("Role"), "admin");
  await user.type(screen.getByLabelText("Last name"), "Hopper");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("There is already somebody");
  expect(server.asked("PATCH /people/grace")[0]?.body).toEqual({ last_name: "Hopper", role: "admin" });
});

test("makes a link to set a new password", async () => {
  server.on("POST /people/grace/link", () => json({ link: "/sign-in/again" }));
  const { user } = show(<PeoplePanel me={me} />);
  await choose(user, "Password reset link");
  await user.click(await screen.findByRole("button", { name: "Create link" }));
  expect(await screen.findByLabelText("One-time link")).toHaveValue("http://localhost:3000/sign-in/again");
});

test("signs somebody out everywhere", async () => {
  server.on("DELETE /people/grace/sessions", () => json({}));
  const { user } = show(<PeoplePanel me={me} />);
  await choose(user, "Sign out everywhere");
  await user.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
  await waitFor(() => expect(server.asked("DELETE /people/grace/sessions")).toHaveLength(1));
});

test("looks as somebody else does: every request says so, until it is stopped", async () => {
  const start = vi.spyOn(viewAs, "start").mockImplementation((next) => viewAs.store.set(next));
  const { user } = show(<PeoplePanel me={me} />);
  await choose(user, "View as");
  expect(start).toHaveBeenCalledWith({ header: "person:grace", name: "grace" });
  const headers = vi.fn();
  vi.stubGlobal("fetch", (_: string, request: RequestInit) => {
    headers(request.headers);
    return Promise.resolve(json({ people: [] }));
  });
  const { api } = await import("@/lib/api/client");
  const { People } = await import("@/lib/api/schemas.gen");
  await api.get("/people", People);
  expect(headers.mock.lastCall?.[0]).toMatchObject({ "kater-view-as": "person:grace" });
  viewAs.forget();
  await api.get("/people", People);
  expect(headers.mock.lastCall?.[0]).not.toHaveProperty("kater-view-as");
});
