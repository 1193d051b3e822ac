import { FakeServer, json, problem } from "@/testing/fake-server";
import { show } from "@/testing/show";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { routes } from "./routes";
import { safePath } from "./routes/use-signed-in";

const person = (role: "admin" | "member") => ({
  id: "1",
  username: "ana@example.com",
  email: "ana@example.com",
  first_name: "Ana",
  last_name: "",
  role,
  state: "active",
  last_login_at: null,
  personas: [],
});

let server: FakeServer;

const signedInAs = (role: "admin" | "member") =>
  server
    .on("GET /session", () => json({ person: person(role) }))
    .on("POST /session", () => {
      server.signedOut = false;
      return json({ person: person(role) });
    })
    .on("GET /openapi.json", () => json({}))
    .on("GET /connections", () => json({ connections: [] }))
    .on("GET /personas", () => json({ personas: [] }));

beforeEach(() => {
  server = new FakeServer();
});

describe("who is signed in", () => {
  test("is asked for first, and goes on to the page they came for", async () => {
    let known = false;
    signedInAs("admin");
    server.on("GET /session", () => (known ? json({ person: person("admin") }) : problem(401, "Sign in.")));
    server.on("POST /session", () => {
      known = true;
      return json({ person: person("admin") });
    });
    const { user, router } = show(routes, "/personas?x=1");
    await user.type(await screen.findByLabelText("Username"), "ana@example.com");
    await user.type(screen.getByLabelText("Password"), "secret words");
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    expect(await screen.findByRole("heading", { name: "Personas" })).toBeVisible();
    expect(router.state.location.search).toBe("?x=1");
  });

  test("sees the server's words when the password is wrong, and keeps the username", async () => {
    server.on("POST /session", () => problem(401, "The username or the password is wrong."));
    const { user } = show(routes, "/sign-in");
    await user.type(await screen.findByLabelText("Username"), "ana");
    await user.type(screen.getByLabelText("Password"), "wrong{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The username or the password is wrong.");
    expect(screen.getByLabelText("Username")).toHaveValue("ana");
  });

  test("as a member finds Personas and nothing else", async () => {
    signedInAs("member");
    const { router } = show(routes, "/");
    expect(await screen.findByText("Nothing is shared with you yet")).toBeVisible();
    expect(screen.queryByRole("link", { name: "Connect" })).toBeNull();
    await router.navigate("/connect/database");
    expect(await screen.findByText("There is no such page")).toBeVisible();
    expect(server.asked("GET /connections")).toEqual([]);
  });
});

describe("in rough weather", () => {
  test("a session that is over is signed in again over the page, and what was being done is done", async () => {
    signedInAs("admin").on("POST /personas", () => problem(409, "There is one already.", "exists"));
    const { user } = show(routes, "/personas");
    await user.click(await screen.findByRole("button", { name: "Create Persona" }));
    await user.type(screen.getByLabelText("Name"), "Sales");
    server.signedOut = true;
    await user.click(screen.getByRole("button", { name: "Create" }));
    await screen.findByRole("alertdialog", { name: "Sign in again" });
    await user.type(screen.getByLabelText("Password"), "secret words{Enter}");
    expect(await screen.findByText("There is one already.")).toBeVisible();
    expect(screen.getByLabelText("Name")).toHaveValue("Sales");
    expect(server.asked("POST /personas")).toHaveLength(2);
  });

  test("a server that is gone is told of, and the page goes on when it is back", async () => {
    signedInAs("admin");
    const { user, router } = show(routes, "/connect/integrations");
    await screen.findByRole("heading", { name: "Integrations" });
    server.gone = true;
    await router.navigate("/personas");
    expect(await screen.findByText(/Nothing you typed is lost/)).toBeVisible();
    server.gone = false;
    await user.click(screen.getByRole("button", { name: "Try now" }));
    await waitFor(() => expect(screen.queryByText(/Nothing you typed is lost/)).toBeNull());
    expect(await screen.findByText("No persona yet")).toBeVisible();
  });
});

test("after signing in nobody is led to another site", () => {
  expect(safePath("/people?q=a")).toBe("/people?q=a");
  for (const elsewhere of ["//evil.example", "/\\evil.example", "https://evil.example", "people", null])
    expect(safePath(elsewhere)).toBe("/");
});
