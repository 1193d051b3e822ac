import { show } from "@/testing/show";
import { act, screen } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Store, useStore } from "./store";
import { startTheme, theme, themes } from "./theme";
import { viewAs } from "./view-as";

describe("a store", () => {
  test("tells all who watch of every other value, and of none that is the same", () => {
    const store = new Store(1);
    const [one, two] = [vi.fn(), vi.fn()];
    const leave = store.subscribe(one);
    store.subscribe(two);
    store.set(2);
    store.set(2);
    leave();
    store.set(3);
    expect(one).toHaveBeenCalledOnce();
    expect(two).toHaveBeenCalledTimes(2);
    expect(store.get()).toBe(3);
  });

  test("may be left by whoever is being told, and the others are told all the same", () => {
    const store = new Store("a");
    const leave = store.subscribe(() => leave());
    const other = vi.fn();
    store.subscribe(other);
    store.set("b");
    store.set("c");
    expect(other).toHaveBeenCalledTimes(2);
  });

  test("is seen by a page when code outside changes it", () => {
    const store = new Store("before");
    const Watch = () => <output>{useStore(store)}</output>;
    show(<Watch />);
    act(() => store.set("after"));
    expect(screen.getByRole("status")).toHaveTextContent("after");
  });
});

describe("the theme", () => {
  beforeEach(() => window.localStorage.clear());
  const said = () => document.documentElement.dataset["theme"];

  test("is the system's until somebody chooses, and an unknown one is none", () => {
    window.localStorage.setItem("kater.theme", "sepia");
    startTheme();
    expect(theme.get()).toBe("system");
    expect(said()).toBeUndefined();
  });

  test.each(themes)("%s, once chosen, is chosen at the next visit too", (chosen) => {
    startTheme();
    theme.set("system");
    theme.set(chosen);
    expect(said()).toBe(chosen === "system" ? undefined : chosen);
    theme.set("system");
    window.localStorage.setItem("kater.theme", chosen);
    startTheme();
    expect(theme.get()).toBe(chosen);
    expect(said()).toBe(chosen === "system" ? undefined : chosen);
  });
});

describe("looking as somebody else", () => {
  const assigned = vi.fn();
  beforeEach(() => {
    assigned.mockClear();
    vi.spyOn(window.location, "assign").mockImplementation(assigned);
    viewAs.forget();
  });
  const kept = () => window.sessionStorage.getItem("kater-view-as");

  test("begins a fresh page, and lasts for this tab alone", () => {
    viewAs.start({ header: "person:1", name: "Grace" });
    expect(viewAs.store.get()).toEqual({ header: "person:1", name: "Grace" });
    expect(JSON.parse(kept() ?? "")).toEqual({ header: "person:1", name: "Grace" });
    expect(window.localStorage.getItem("kater-view-as")).toBeNull();
    expect(assigned).toHaveBeenCalledExactlyOnceWith("/");
  });

  test("ends on a fresh page too, with nothing kept", () => {
    viewAs.start({ header: "persona:1", name: "Sales" });
    viewAs.stop();
    expect(viewAs.store.get()).toBeNull();
    expect(kept()).toBeNull();
    expect(assigned).toHaveBeenCalledTimes(2);
  });

  test("is forgotten at signing out, without another page", () => {
    viewAs.start({ header: "persona:1", name: "Sales" });
    viewAs.forget();
    expect(kept()).toBeNull();
    expect(assigned).toHaveBeenCalledOnce();
  });
});
