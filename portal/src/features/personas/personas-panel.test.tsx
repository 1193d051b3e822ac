import { FakeServer, json, problem } from "@/testing/fake-server";
import { persona } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { PersonasPanel } from "./personas-panel";

const summary = (id: string, more: object = {}) => ({
  id,
  name: `Team ${id}`,
  description: "",
  tables: 1,
  members: 1200,
  ...more,
});

let server: FakeServer;
const personas = (...all: object[]) => server.on("GET /personas", () => json({ personas: all }));
const card = async (name: RegExp) => screen.findByRole("link", { name });

beforeEach(() => {
  server = new FakeServer();
  personas(summary("p1"), summary("p2", { description: "Sells.", tables: 0, members: 1 }));
});

describe("the list", () => {
  test("tells an admin how much is shared, and with how many", async () => {
    show(<PersonasPanel admin />);
    expect(await card(/Team p1/)).toHaveTextContent("No description yet.1 table · 1,200 members");
    expect(await card(/Team p2/)).toHaveTextContent("Sells.0 tables · 1 member");
    expect(await card(/Team p1/)).toHaveAttribute("href", "/personas/p1");
  });

  test("tells a member nothing of who else is in it, and offers nothing to change", async () => {
    show(<PersonasPanel admin={false} />);
    expect(await card(/Team p1/)).toHaveTextContent(/1 table$/);
    expect(screen.queryByText(/member/)).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("that is empty tells an admin how to begin", async () => {
    personas();
    const { user } = show(<PersonasPanel admin />);
    expect(await screen.findByText("No persona yet")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Create Persona" }));
    expect(screen.getByRole("dialog", { name: "Create persona" })).toBeVisible();
  });

  test("that is empty tells a member whom to wait for", async () => {
    personas();
    show(<PersonasPanel admin={false} />);
    expect(await screen.findByText(/An admin adds you to a persona/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Create Persona" })).toBeNull();
  });

  test("that cannot be read says why, and is asked for again", async () => {
    server.on("GET /personas", () => problem(500, "The store does not answer."));
    const { user } = show(<PersonasPanel admin />);
    expect(await screen.findByRole("alert")).toHaveTextContent("The store does not answer.");
    personas(summary("p1"));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await card(/Team p1/)).toBeVisible();
  });
});

describe("a new persona", () => {
  const begin = async () => {
    const shown = show(<PersonasPanel admin />);
    await shown.user.click(await screen.findByRole("button", { name: "Create Persona" }));
    return { ...shown, dialog: within(screen.getByRole("dialog", { name: "Create persona" })) };
  };

  test("needs a name that is more than blanks, before anything is sent", async () => {
    const { user, dialog } = await begin();
    await user.type(dialog.getByLabelText("Name"), "   {Enter}");
    expect(dialog.getByLabelText("Name")).toHaveAccessibleDescription("Give the persona a name.");
    expect(server.asked("POST /personas")).toEqual([]);
    await user.type(dialog.getByLabelText("Name"), "S");
    expect(dialog.getByLabelText("Name")).toBeValid();
  });

  test("is sent without blanks around its words, and opened", async () => {
    server.on("POST /personas", () => json(persona(), 201));
    const { user, dialog, router } = await begin();
    await user.type(dialog.getByLabelText("Name"), " HR Specialist ");
    await user.type(dialog.getByLabelText("Description"), " People.\n");
    await user.click(dialog.getByRole("button", { name: "Create" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/personas/p1"));
    expect(server.asked("POST /personas")[0]?.body).toEqual({ name: "HR Specialist", description: "People." });
    expect(server.asked("GET /personas")).toHaveLength(2);
  });

  test("that is refused stays as it was typed, with the server's words", async () => {
    server.on("POST /personas", () => problem(409, "There is a persona of this name.", "conflict"));
    const { user, dialog, router } = await begin();
    await user.type(dialog.getByLabelText("Name"), "Sales{Enter}");
    expect(await dialog.findByRole("alert")).toHaveTextContent("There is a persona of this name.");
    expect(dialog.getByLabelText("Name")).toHaveValue("Sales");
    expect(router.state.location.pathname).toBe("/");
  });
});
