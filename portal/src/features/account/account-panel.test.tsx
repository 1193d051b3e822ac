import type { Person } from "@/lib/api/schemas.gen";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { AccountPanel } from "./account-panel";
import { browserName } from "./session-list";

const me = {
  id: "1",
  username: "ana",
  email: "ana@example.com",
  first_name: "Ana",
  last_name: "",
  role: "member",
  state: "active",
  last_login_at: null,
  personas: [],
} as unknown as Person;

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const session = (id: string, current: boolean) => ({
  id,
  created_at: "2026-11-25T10:00:00Z",
  last_seen_at: "2026-11-25T10:30:00Z",
  expires_at: "2026-11-25T22:00:00Z",
  address: "10.0.0.1",
  browser: firefox,
  current,
});

let server: FakeServer;
let sessions: object[];

beforeEach(() => {
  sessions = [session("s1", true), session("s2", false)];
  server = new FakeServer().on("GET /account/sessions", () => json({ sessions }));
});

async function fill(user: ReturnType<typeof show>["user"], current: string, next: string, again: string) {
  for (const [label, text] of [
    ["Current password", current],
    ["New password", next],
    ["New password again", again],
  ] as const) {
    await user.clear(screen.getByLabelText(label));
    if (text !== "") await user.type(screen.getByLabelText(label), text);
  }
  await user.click(screen.getByRole("button", { name: "Change password" }));
}

test("changes the password, and forgets what was typed", async () => {
  server.on("POST /account/password", () => json({}));
  const { user } = show(<AccountPanel me={me} />);
  await fill(user, "old old old old", "new new new new", "new new new new");
  await waitFor(() => expect(screen.getByLabelText("New password")).toHaveValue(""));
  expect(server.asked("POST /account/password")[0]?.body).toEqual({
    current_password: "old old old old",
    new_password: "new new new new",
  });
});

test("asks for all three before anything is sent, and shows the server's words", async () => {
  server.on("POST /account/password", () => problem(403, "The current password is another one.", "permission_denied"));
  const { user } = show(<AccountPanel me={me} />);
  await fill(user, "", "short", "short");
  expect(screen.getByText("Enter the password you have now.")).toBeVisible();
  expect(screen.getByText(/at least 10 characters/)).toBeVisible();
  await fill(user, "a guess", "new new new new", "another one");
  expect(screen.getByText("The two passwords differ.")).toBeVisible();
  expect(server.asked("POST /account/password")).toEqual([]);
  await fill(user, "a guess", "new new new new", "new new new new");
  expect(await screen.findByRole("alert")).toHaveTextContent("The current password is another one.");
});

test("ends another session, but not the one that asks", async () => {
  server.on("DELETE /account/sessions/s2", () => {
    sessions = [session("s1", true)];
    return json({});
  });
  const { user } = show(<AccountPanel me={me} />);
  const table = await screen.findByRole("table", { name: "Sessions" });
  expect(within(table).getByText("this one")).toBeVisible();
  await user.click(within(table).getByRole("button", { name: "End" }));
  await waitFor(() => expect(within(table).queryByRole("button", { name: "End" })).toBeNull());
});

test("says why sessions cannot be shown", async () => {
  server.on("GET /account/sessions", () => problem(500, "The store does not answer."));
  show(<AccountPanel me={me} />);
  expect(await screen.findByText("The store does not answer.")).toBeVisible();
});

test("asks before signing out everywhere", async () => {
  server.on("DELETE /account/sessions", () => problem(500, "The store does not answer."));
  const { user } = show(<AccountPanel me={me} />);
  await user.click(await screen.findByRole("button", { name: "Sign out everywhere" }));
  const ask = await screen.findByRole("alertdialog", { name: "Sign out everywhere?" });
  await user.click(within(ask).getByRole("button", { name: "Sign out everywhere" }));
  expect(await within(ask).findByText("The store does not answer.")).toBeVisible();
});

test("changes the name", async () => {
  server.on("PATCH /account", ({ body }) => json({ person: { ...me, ...(body as object) } }));
  const { user } = show(<AccountPanel me={me} />);
  await user.type(screen.getByLabelText("Last name"), "Lovelace");
  await user.click(screen.getByRole("button", { name: "Save name" }));
  await waitFor(() =>
    expect(server.asked("PATCH /account")[0]?.body).toEqual({ first_name: "Ana", last_name: "Lovelace" }),
  );
});

test("calls a browser what people call it", () => {
  expect(browserName(firefox)).toBe("Firefox on Linux");
  expect(browserName("Mozilla/5.0 (Macintosh; Intel) AppleWebKit/605 (KHTML) Version/18 Safari/605")).toBe(
    "Safari on macOS",
  );
  expect(browserName("curl/8.5")).toBe("curl/8.5");
  expect(browserName("")).toBe("unknown");
});
