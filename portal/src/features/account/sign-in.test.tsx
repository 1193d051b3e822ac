import { sessionState } from "@/lib/api/session-state";
import { sessionQuery } from "@/lib/queries/session";
import { FakeServer, json, problem } from "@/testing/fake-server";
import { person } from "@/testing/samples";
import { show } from "@/testing/show";
import { act, screen, waitFor, within } from "@testing-library/react";
import { useQueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { SessionExpired } from "./session-expired";
import { SignInForm } from "./sign-in-form";

const ana = person("ana@example.com", { first_name: "Ana" });
let server: FakeServer;
const onSignedIn = vi.fn();

beforeEach(() => {
  onSignedIn.mockClear();
  server = new FakeServer().on("POST /session", () => json({ person: ana }));
});

const username = () => screen.getByLabelText("Username");
const password = () => screen.getByLabelText("Password");
const press = () => screen.getByRole("button", { name: "Sign in" });

describe("the form to sign in", () => {
  test("asks for both before anything is sent", async () => {
    const { user } = show(<SignInForm onSignedIn={onSignedIn} />);
    expect(username()).toHaveFocus();
    await user.type(username(), "   ");
    await user.click(press());
    expect(username()).toHaveAccessibleDescription(/Enter your e-mail address/);
    expect(password()).toHaveAccessibleDescription("Enter your password.");
    expect(server.received).toEqual([]);
  });

  test("leaves out blanks around the name, and never any of the password", async () => {
    const { user } = show(<SignInForm onSignedIn={onSignedIn} />);
    await user.type(username(), " ana@example.com ");
    await user.type(password(), " two words {Enter}");
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
    expect(server.received[0]?.body).toEqual({ username: "ana@example.com", password: " two words " });
    expect(onSignedIn.mock.lastCall?.[0]).toEqual(ana);
  });

  test("forgets a password that was wrong, and keeps the name", async () => {
    server.on("POST /session", () => problem(401, "The username or the password is wrong."));
    const { user } = show(<SignInForm onSignedIn={onSignedIn} />);
    await user.type(username(), "ana");
    await user.type(password(), "wrong{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent("The username or the password is wrong.");
    expect(password()).toHaveValue("");
    expect(password()).toBeValid();
    expect(username()).toHaveValue("ana");
    expect(onSignedIn).not.toHaveBeenCalled();
  });

  test.each([
    [429, "Wait 30 seconds before the next try."],
    [403, "This account is disabled."],
    [500, "The store does not answer."],
  ])("says the server's words for %i", async (status, words) => {
    server.on("POST /session", () => problem(status, words));
    const { user } = show(<SignInForm username="ana" onSignedIn={onSignedIn} />);
    await user.type(password(), "right words{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(words);
  });

  test("says that nobody answers, and can be sent again", async () => {
    server.gone = true;
    const { user } = show(<SignInForm username="ana" onSignedIn={onSignedIn} />);
    await user.type(password(), "right words{Enter}");
    expect(await screen.findByText("Kater's server does not answer.")).toBeVisible();
    server.gone = false;
    await user.type(password(), "right words{Enter}");
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  });

  test("takes no second press while the first is under way", async () => {
    let answer: (response: Response) => void = () => undefined;
    server.on("POST /session", () => new Promise((resolve) => (answer = resolve)));
    const { user } = show(<SignInForm username="ana" onSignedIn={onSignedIn} />);
    await user.type(password(), "right words");
    await user.click(press());
    expect(press()).toBeDisabled();
    answer(json({ person: ana }));
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
    expect(server.received).toHaveLength(1);
  });
});

describe("a session that is over", () => {
  function Page() {
    const known = useQueryClient().getQueryData(sessionQuery.queryKey);
    return (
      <>
        <input aria-label="Half typed" />
        <output>{known?.username ?? ""}</output>
        <SessionExpired person={ana} />
      </>
    );
  }

  const over = async () => {
    sessionState.set("signed-in");
    const shown = show(<Page />);
    await shown.user.type(screen.getByLabelText("Half typed"), "words");
    await act(() => Promise.resolve(sessionState.set("expired")));
    return { ...shown, ask: within(await screen.findByRole("alertdialog", { name: "Sign in again" })) };
  };

  test("is signed in again over the page, which keeps what was typed", async () => {
    const { user, ask } = await over();
    expect(ask.getByLabelText("Username")).toHaveValue("ana@example.com");
    expect(ask.getByLabelText("Password")).toHaveFocus();
    await user.type(ask.getByLabelText("Password"), "right words{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(sessionState.get()).toBe("signed-in");
    expect(screen.getByLabelText("Half typed")).toHaveValue("words");
  });

  test("cannot be passed by Escape", async () => {
    const { user } = await over();
    await user.keyboard("{Escape}");
    expect(screen.getByRole("alertdialog")).toBeVisible();
    expect(sessionState.get()).toBe("expired");
  });

  test("stays over while the password is wrong", async () => {
    server.on("POST /session", () => problem(401, "The username or the password is wrong."));
    const { user, ask } = await over();
    await user.type(ask.getByLabelText("Password"), "wrong{Enter}");
    expect(await ask.findByRole("alert")).toBeVisible();
    expect(sessionState.get()).toBe("expired");
  });

  test("shows another person nothing of the first: the page begins anew", async () => {
    const assign = vi.spyOn(window.location, "assign").mockImplementation(() => undefined);
    server.on("POST /session", () => json({ person: person("bo@example.com") }));
    const { user, ask } = await over();
    await user.type(ask.getByLabelText("Password"), "right words{Enter}");
    await waitFor(() => expect(assign).toHaveBeenCalledExactlyOnceWith("/"));
    expect(sessionState.get()).toBe("expired");
    assign.mockRestore();
  });
});
