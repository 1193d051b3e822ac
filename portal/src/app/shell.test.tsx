import { viewAs } from "@/lib/view-as";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { connection, person } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { RouteObject } from "react-router";
import { ErrorPage } from "./error-page";
import { routes } from "./routes";

const ana = person("ana@example.com", { role: "admin" });
let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .on("GET /session", () => json({ person: ana }))
    .on("GET /connections", () => json({ connections: [connection] }))
    .on("GET /personas", () => json({ personas: [] }));
});

describe("before it is known who is signed in", () => {
  test("the page says that it is loading, and shows nothing of anybody", async () => {
    const never = new Promise<Response>(() => undefined);
    server.on("GET /session", () => never);
    show(routes, "/personas");
    expect(await screen.findByRole("status", { name: "Loading Kater" })).toBeVisible();
    expect(screen.queryByRole("navigation")).toBeNull();
    expect(server.asked("GET /personas")).toEqual([]);
  });

  test("a server that fails says why, and is asked again by hand", async () => {
    server.on("GET /session", () => problem(500, "The store is locked."));
    const { user, router } = show(routes, "/personas");
    expect(await screen.findByRole("alert")).toHaveTextContent("The store is locked.");
    expect(router.state.location.pathname).toBe("/personas");
    server.on("GET /session", () => json({ person: ana }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByRole("heading", { name: "Personas" })).toBeVisible();
  });

  test("whoever came to the start signs in without an address to go on to", async () => {
    server.on("GET /session", () => problem(401, "Sign in.", "unauthenticated"));
    const { router } = show(routes, "/");
    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(router.state.location.search).toBe("");
  });
});

describe("the start", () => {
  test.each([
    ["admin", "/connect/database/c1"],
    ["member", "/personas"],
  ] as const)("of a %s is %s", async (role, start) => {
    server.on("GET /session", () => json({ person: { ...ana, role } }));
    const { router } = show(routes, "/");
    await waitFor(() => expect(router.state.location.pathname).toBe(start));
  });
});

describe("looking as somebody else", () => {
  afterEach(viewAs.forget);

  test("is said above every page, and stopped there", async () => {
    const goneTo = vi.spyOn(window.location, "assign").mockImplementation(() => undefined);
    viewAs.store.set({ header: "person:2", name: "Grace" });
    const { user, router } = show(routes, "/personas");
    const words = await screen.findByText(/Nothing can be changed meanwhile/);
    expect(words).toHaveTextContent("You see what Grace sees.");
    await router.navigate("/nowhere");
    await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Stop" }));
    expect(viewAs.store.get()).toBeNull();
    expect(goneTo).toHaveBeenCalledWith("/");
    await waitFor(() => expect(screen.queryByText(/Nothing can be changed meanwhile/)).toBeNull());
  });

  test("is said nowhere by those who look with their own eyes", async () => {
    show(routes, "/personas");
    await screen.findByRole("heading", { name: "Personas" });
    expect(screen.queryByRole("button", { name: "Stop" })).toBeNull();
  });
});

describe("a page that stumbles", () => {
  const Stumbles = ({ over }: { over: unknown }): never => {
    throw over;
  };
  const stumbling = (over: unknown): RouteObject[] => [
    { path: "*", element: <Stumbles over={over} />, errorElement: <ErrorPage /> },
  ];
  beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => undefined));
  afterEach(() => vi.restoreAllMocks());

  test("says that it is not the reader's mistake, with the lines to send along, and is loaded again", async () => {
    const reload = vi.spyOn(window.location, "reload").mockImplementation(() => undefined);
    const { user } = show(stumbling(new Error("No such row.")));
    const told = await screen.findByRole("alert");
    expect(within(told).getByText(/not yours/)).toBeVisible();
    expect(told).toHaveTextContent("Error: No such row.");
    await user.click(within(told).getByRole("button", { name: "Reload" }));
    expect(reload).toHaveBeenCalledOnce();
  });

  test("has words for what is no error at all", async () => {
    show(stumbling("just a text"));
    expect(await screen.findByRole("alert")).toHaveTextContent("just a text");
  });
});
