import { sessionState } from "@/lib/api/session-state";
import { theme } from "@/lib/theme";
import { viewAs } from "@/lib/view-as";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { person } from "@/testing/samples";
import { show } from "@/testing/show";
import { withToasts } from "@/testing/toasts";
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Sidebar } from "./sidebar";

const ana = person("ana@example.com", { first_name: "Ana", role: "admin" });
const bo = person("bo@example.com");
const places = () => within(screen.getByRole("navigation", { name: "Main" }));
const current = () => places().queryByRole("link", { current: "page" })?.textContent;
const offered = () =>
  places()
    .getAllByRole("link")
    .map((link) => link.getAttribute("href"));

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
});

describe("the places", () => {
  test("of an admin are all there are", () => {
    show(<Sidebar me={ana} />);
    expect(offered()).toEqual(["/connect", "/personas", "/people"]);
  });

  test("of a member are the shared tables alone", () => {
    show(<Sidebar me={bo} />);
    expect(offered()).toEqual(["/personas"]);
  });

  test.each([
    ["/personas/p1", "Personas"],
    ["/people/audit", "People"],
    ["/peoples", undefined],
    ["/account", undefined],
  ])("at %s say where one is: %s", (at, place) => {
    show(<Sidebar me={ana} />, at);
    expect(current()).toBe(place);
  });

  test.each([
    [ana, "Connect"],
    [bo, "Personas"],
  ])("say where the page of a table belongs, for each its own", (me, place) => {
    show(<Sidebar me={me} />, "/connections/c1/tables/retail/sales/orders");
    expect(current()).toBe(place);
  });

  test("do not lead away from a connection that is being filled in", async () => {
    const { user, router } = show(<Sidebar me={ana} />, "/connect/database/new");
    await user.click(screen.getByRole("link", { name: "Connect" }));
    expect(router.state.location.pathname).toBe("/connect/database/new");
  });
});

describe("the theme", () => {
  afterEach(() => theme.set("system"));

  test("is chosen in a menu that offers the others, and is named by its button", async () => {
    const { user } = show(<Sidebar me={ana} />);
    await user.click(screen.getByRole("button", { name: "Theme: As the system" }));
    expect((await screen.findAllByRole("menuitem")).map((entry) => entry.textContent)).toEqual(["Light", "Dark"]);
    await user.click(screen.getByRole("menuitem", { name: "Dark" }));
    expect(await screen.findByRole("button", { name: "Theme: Dark" })).toBeVisible();
    expect(theme.get()).toBe("dark");
  });
});

describe("who is signed in", () => {
  const goneTo = vi.fn();

  beforeEach(() => {
    goneTo.mockClear();
    vi.spyOn(window.location, "assign").mockImplementation(goneTo);
    sessionState.set("signed-in");
  });

  const choose = async (entry: string, me = ana) => {
    const { user, router } = show(withToasts(<Sidebar me={me} />));
    await user.click(screen.getByRole("button", { name: `Signed in as ${me.username}` }));
    await user.click(await screen.findByRole("menuitem", { name: entry }));
    return router;
  };

  test("is called by name, and by username where there is none", () => {
    show(<Sidebar me={ana} />);
    show(<Sidebar me={bo} />);
    expect(screen.getByText("Ana")).toHaveTextContent("admin");
    expect(screen.getByText("bo@example.com")).toHaveTextContent("member");
  });

  test("goes to their account, a member too", async () => {
    const router = await choose("Your account", bo);
    expect(router.state.location.pathname).toBe("/account");
  });

  test("signs out to a fresh page, where nobody is looked at as any more", async () => {
    server.on("DELETE /session", () => json({}));
    viewAs.store.set({ header: "person:2", name: "Grace" });
    await choose("Sign out");
    await waitFor(() => expect(goneTo).toHaveBeenCalledExactlyOnceWith("/sign-in"));
    expect(viewAs.store.get()).toBeNull();
    expect(sessionState.get()).toBe("signed-out");
  });

  test("stays where they are when signing out fails, and is told why", async () => {
    server.on("DELETE /session", () => problem(500, "The session could not be ended."));
    await choose("Sign out");
    expect(await screen.findByText("The session could not be ended.")).toBeVisible();
    expect(goneTo).not.toHaveBeenCalled();
    expect(sessionState.get()).toBe("signed-in");
  });
});
