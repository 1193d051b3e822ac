import { FakeServer, json, problem } from "@/testing/fake-server";
import { person } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { passwordErrors, shortestPassword } from "./invitation-form";
import { InvitationPanel } from "./invitation-panel";

const grace = person("grace@example.com", { first_name: "Grace" });
const onSignedIn = vi.fn();
let server: FakeServer;

beforeEach(() => {
  onSignedIn.mockClear();
  server = new FakeServer()
    .on("GET /invitations/a%2Fcode", () => json({ username: "grace@example.com", role: "member" }))
    .on("POST /invitations/a%2Fcode", () => json({ person: grace }));
});

const open = () => show(<InvitationPanel code="a/code" onSignedIn={onSignedIn} />);

async function choose(user: ReturnType<typeof show>["user"], password: string, again = password) {
  await user.clear(await screen.findByLabelText("Password"));
  await user.type(screen.getByLabelText("Password"), password);
  await user.clear(screen.getByLabelText("Password again"));
  await user.type(screen.getByLabelText("Password again"), again);
  await user.click(screen.getByRole("button", { name: "Set password and sign in" }));
}

const sent = () => server.asked("POST /invitations/a%2Fcode").map(({ body }) => body);

describe("a link that works", () => {
  test("says for whom it is, sets the password and signs in", async () => {
    const { user } = open();
    expect(await screen.findByText("grace@example.com")).toBeVisible();
    await user.type(screen.getByLabelText("First name"), "Grace");
    await user.type(screen.getByLabelText("Last name"), "Hopper");
    await choose(user, "correct horse battery");
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
    expect(onSignedIn.mock.lastCall?.[0]).toEqual(grace);
    expect(sent()).toEqual([{ first_name: "Grace", last_name: "Hopper", password: "correct horse battery" }]);
  });

  test("says what is wrong with a password only once it is sent, and as it is mended", async () => {
    const { user } = open();
    await user.type(await screen.findByLabelText("Password"), "short");
    expect(screen.getByLabelText("Password")).toBeValid();
    await user.click(screen.getByRole("button", { name: "Set password and sign in" }));
    expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/at least 10 characters/);
    await user.type(screen.getByLabelText("Password"), " but longer");
    expect(screen.getByLabelText("Password")).toBeValid();
    expect(screen.getByLabelText("Password again")).toHaveAccessibleDescription("The two passwords differ.");
    expect(sent()).toEqual([]);
  });

  test("keeps what was typed when the server finds the password common", async () => {
    const words = "This password is one of the most common ones.";
    server.on("POST /invitations/a%2Fcode", () => problem(400, words, "weak_password"));
    const { user } = open();
    await choose(user, "password123");
    expect(await screen.findByRole("alert")).toHaveTextContent(words);
    expect(screen.getByLabelText("Password")).toHaveValue("password123");
    server.on("POST /invitations/a%2Fcode", () => json({ person: grace }));
    await choose(user, "correct horse battery");
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  });

  test("that somebody used meanwhile says so, and signs nobody in", async () => {
    server.on("POST /invitations/a%2Fcode", () => problem(404, "There is no such link.", "not_found"));
    const { user } = open();
    await choose(user, "correct horse battery");
    expect(await screen.findByRole("alert")).toHaveTextContent("There is no such link.");
    expect(onSignedIn).not.toHaveBeenCalled();
  });
});

describe("a link that does not work", () => {
  test("used, mistyped or too old, says what to do, and has no form", async () => {
    server.on("GET /invitations/a%2Fcode", () => problem(404, "There is no such link."));
    open();
    expect(await screen.findByRole("heading", { name: "This link does not work" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Sign in with a password" })).toHaveAttribute("href", "/sign-in");
    expect(screen.queryByLabelText("Password")).toBeNull();
  });

  test("for now only, can be tried again", async () => {
    server.on("GET /invitations/a%2Fcode", () => problem(500, "The store does not answer."));
    const { user } = open();
    expect(await screen.findByText("The store does not answer.")).toBeVisible();
    server.on("GET /invitations/a%2Fcode", () => json({ username: "grace@example.com", role: "member" }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByLabelText("Password")).toBeVisible();
  });
});

test.each([
  ["", "", "password"],
  ["x".repeat(shortestPassword - 1), "x".repeat(shortestPassword - 1), "password"],
  ["x".repeat(shortestPassword), "x".repeat(shortestPassword), undefined],
  ["x".repeat(shortestPassword), "", "again"],
  ["correct horse", "Correct horse", "again"],
  ["correct horse", "correct horse ", "again"],
])("of %j and %j the one to mend is %s", (password, again, wrong) => {
  expect(Object.keys(passwordErrors({ password, again }))).toEqual(wrong === undefined ? [] : [wrong]);
});
