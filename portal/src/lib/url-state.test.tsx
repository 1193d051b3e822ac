import { show } from "@/testing/show";
import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { useUrlChoice, useUrlText } from "./url-state";

function Filter() {
  const [text, setText] = useUrlText("q");
  const [choice, setChoice] = useUrlChoice("show");
  return (
    <>
      <input aria-label="Search" value={text} onChange={(event) => setText(event.target.value)} />
      <button onClick={() => setChoice("new")}>New</button>
      <button onClick={() => setChoice("")}>All</button>
      <output>{choice}</output>
    </>
  );
}

const field = () => screen.getByLabelText("Search");

describe("what the address remembers", () => {
  test("is there when the page is opened by it", () => {
    show(<Filter />, "/?q=ord%20ers&show=gone");
    expect(field()).toHaveValue("ord ers");
    expect(screen.getByRole("status")).toHaveTextContent("gone");
  });

  test("is a choice at once, and the usual one leaves no trace", async () => {
    const { user, router } = show(<Filter />, "/?other=1");
    await user.click(screen.getByRole("button", { name: "New" }));
    expect(router.state.location.search).toBe("?other=1&show=new");
    await user.click(screen.getByRole("button", { name: "All" }));
    expect(router.state.location.search).toBe("?other=1");
  });

  test("is a text once the typing rests, while the field never loses a letter", async () => {
    const { user, router } = show(<Filter />);
    await user.type(field(), "orders");
    expect(field()).toHaveValue("orders");
    await waitFor(() => expect(router.state.location.search).toBe("?q=orders"));
    await user.clear(field());
    await waitFor(() => expect(router.state.location.search).toBe(""));
  });

  test("adds no step to the browser's history", async () => {
    const { user, router } = show(<Filter />, "/first");
    await act(() => router.navigate("/second"));
    await user.click(screen.getByRole("button", { name: "New" }));
    await act(() => router.navigate(-1));
    expect(router.state.location.pathname).toBe("/first");
  });
});
