import { FakeServer, json } from "@/testing/fake-server";
import { connection } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { DatabasePanel } from "./database-panel";
import { forgetNewDraft, isTyped, newDraft } from "./new-draft";

let server: FakeServer;

beforeEach(() => {
  forgetNewDraft();
  window.localStorage.clear();
  window.sessionStorage.clear();
  server = new FakeServer().on("GET /connections", () => json({ connections: [connection] }));
});

const database = () =>
  show(
    [
      { path: "/connect/database/new", element: <DatabasePanel id="new" /> },
      { path: "/connect/database/:id", element: <DatabasePanel id="c1" /> },
      { path: "*", element: <p>Another tab</p> },
    ],
    "/connect/database/new",
  );

test("what was typed of a new connection is there again after another tab, the token included", async () => {
  const { user, router } = database();
  await user.type(await screen.findByLabelText("Warehouse ID"), "abc");
  await user.type(screen.getByLabelText("Access Token"), "dapi42");
  await router.navigate("/personas");
  expect(await screen.findByText("Another tab")).toBeVisible();
  await router.navigate("/connect/database/new");
  expect(await screen.findByLabelText("Warehouse ID")).toHaveValue("abc");
  expect(screen.getByLabelText("Access Token")).toHaveValue("dapi42");
});

test("nothing of it is written to the browser's storage", async () => {
  const { user } = database();
  await user.type(await screen.findByLabelText("Access Token"), "dapi42");
  expect(window.localStorage).toHaveLength(0);
  expect(window.sessionStorage).toHaveLength(0);
});

test("beside another connection the list says that it waits, and that one is not touched by it", async () => {
  const { user, router } = database();
  expect(await screen.findByRole("link", { name: "New connection" })).toBeVisible();
  await user.type(screen.getByLabelText("Warehouse ID"), "abc");
  await router.navigate("/connect/database/c1");
  expect(await screen.findByRole("link", { name: "New connection not saved" })).toBeVisible();
  expect(await screen.findByDisplayValue("Sales")).toBeVisible();
  expect(screen.getByLabelText("Warehouse ID")).toHaveValue("abc123");
});

test("it can be discarded", async () => {
  const { user } = database();
  await screen.findByLabelText("Warehouse ID");
  expect(screen.queryByRole("button", { name: "Discard" })).toBeNull();
  await user.type(screen.getByLabelText("Warehouse ID"), "abc");
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(screen.getByLabelText("Warehouse ID")).toHaveValue("");
  expect(isTyped(newDraft.get())).toBe(false);
  expect(screen.queryByText("not saved")).toBeNull();
});

test("once it is saved, the next new connection begins empty", async () => {
  server.on("POST /connections", () => json({ ...connection, understood: [] }, 201));
  const { user, router } = database();
  await user.type(await screen.findByLabelText("Access Token"), "dapi42");
  await user.type(screen.getByLabelText("Warehouse Domain"), "dbc-1.cloud.databricks.com");
  await user.type(screen.getByLabelText("Warehouse ID"), "abc123");
  await user.click(screen.getByRole("button", { name: "Save Connection" }));
  await waitFor(() => expect(router.state.location.pathname).toBe("/connect/database/c1"));
  expect(await screen.findByRole("heading", { name: "Sales" })).toBeVisible();
  await router.navigate("/connect/database/new");
  expect(await screen.findByRole("heading", { name: "New connection" })).toBeVisible();
  expect(screen.getByLabelText("Access Token")).toHaveValue("");
  expect(screen.getByLabelText("Warehouse ID")).toHaveValue("");
});

test("the browser asks before it closes a page with a half-typed connection, and only then", async () => {
  const { user } = database();
  const leave = () => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  await screen.findByLabelText("Warehouse ID");
  expect(leave()).toBe(false);
  await user.type(screen.getByLabelText("Warehouse ID"), "abc");
  expect(leave()).toBe(true);
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(leave()).toBe(false);
});
