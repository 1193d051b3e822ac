import { show } from "@/testing/show";
import { act, screen } from "@testing-library/react";
import { useRef } from "react";
import { describe, expect, test, vi } from "vitest";
import { useNow, useSlashFocus, useTitle, useFormValues } from "./hooks";

function Search() {
  const field = useRef<HTMLInputElement>(null);
  useSlashFocus(field);
  return (
    <>
      <input ref={field} aria-label="Search" defaultValue="before" />
      <input aria-label="Name" />
      <textarea aria-label="Words" />
    </>
  );
}

describe("the slash", () => {
  test("goes to the search from anywhere, its text ready to be typed over", async () => {
    const { user } = show(<Search />);
    await user.keyboard("/");
    expect(screen.getByLabelText("Search")).toHaveFocus();
    await user.keyboard("after");
    expect(screen.getByLabelText("Search")).toHaveValue("after");
  });

  test.each(["Name", "Words"])("is a letter like any other while one types in %s", async (label) => {
    const { user } = show(<Search />);
    await user.type(screen.getByLabelText(label), "a/b");
    expect(screen.getByLabelText(label)).toHaveValue("a/b");
    expect(screen.getByLabelText("Search")).not.toHaveFocus();
  });

  test.each(["{Control>}/{/Control}", "{Meta>}/{/Meta}", "{Alt>}/{/Alt}"])("with %s is the browser's", async (keys) => {
    const { user } = show(<Search />);
    await user.keyboard(keys);
    expect(screen.getByLabelText("Search")).not.toHaveFocus();
  });
});

test("the title says the page first, as tabs cut off the end", () => {
  const Page = () => (useTitle("People"), null);
  show(<Page />);
  expect(document.title).toBe("People · Kater");
});

describe("the present", () => {
  const Clock = ({ running }: { running: boolean }) => <output>{useNow(500, running)}</output>;

  test("goes on for as long as it is looked at", () => {
    vi.useFakeTimers({ now: 1000 });
    show(<Clock running />);
    expect(screen.getByRole("status")).toHaveTextContent("1000");
    act(() => void vi.advanceTimersByTime(1000));
    expect(screen.getByRole("status")).toHaveTextContent("2000");
  });

  test("costs nothing when nobody asks", () => {
    vi.useFakeTimers({ now: 1000 });
    show(<Clock running={false} />);
    act(() => void vi.advanceTimersByTime(5000));
    expect(screen.getByRole("status")).toHaveTextContent("1000");
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("typed texts are kept apart, each tied to its own field", async () => {
  function Names() {
    const { values, setValues, field } = useFormValues({ first: "Ana", last: "" });
    return (
      <>
        <input aria-label="First" {...field("first")} />
        <input aria-label="Last" {...field("last")} />
        <output>{`${values.first}|${values.last}`}</output>
        <button onClick={() => setValues({ first: "", last: "" })}>Empty</button>
      </>
    );
  }
  const { user } = show(<Names />);
  await user.type(screen.getByLabelText("Last"), "Lovelace");
  expect(screen.getByRole("status")).toHaveTextContent("Ana|Lovelace");
  await user.click(screen.getByRole("button", { name: "Empty" }));
  expect(screen.getByLabelText("First")).toHaveValue("");
});
