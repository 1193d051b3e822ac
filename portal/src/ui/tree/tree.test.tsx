import { show } from "@/testing/show";
import { screen } from "@testing-library/react";
import { Table2 } from "lucide-react";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { Tree } from "./tree";

interface Row {
  id: string;
  level: number;
}

interface SampleProps {
  onCheck?: (id: string) => void;
  onOpen?: (id: string) => void;
  /** Has nothing to tick. */
  unticked?: string;
}

function Sample({ onCheck = vi.fn(), onOpen = vi.fn(), unticked }: SampleProps) {
  const [open, setOpen] = useState(false);
  const rows: Row[] = [{ id: "main", level: 1 }, ...(open ? leaves : []), { id: "samples", level: 1 }];
  return (
    <Tree
      label="Names"
      rows={rows}
      content={({ id, level }) => ({
        name: id,
        icon: Table2,
        expanded: level === 1 ? id === "main" && open : undefined,
        checked: id === unticked ? "none" : "false",
        position: 1,
        siblings: 2,
      })}
      onExpand={(_, wide) => setOpen(wide)}
      onCheck={({ id }) => onCheck(id)}
      onOpen={({ id }) => onOpen(id)}
    />
  );
}

const leaves: Row[] = ["orders", "flights"].map((id) => ({ id, level: 2 }));

const current = () => {
  const id = screen.getByRole("tree").getAttribute("aria-activedescendant");
  return document.getElementById(id ?? "")?.getAttribute("aria-label");
};

const item = (name: string) => screen.getByRole("treeitem", { name });

describe("the tree by keyboard", () => {
  test("opens, walks, ticks and closes with arrows and the space bar", async () => {
    const onCheck = vi.fn();
    const { user } = show(<Sample onCheck={onCheck} />);
    await user.tab();
    expect(screen.getByRole("tree")).toHaveFocus();
    expect(current()).toBe("main");
    await user.keyboard("{ArrowRight}");
    expect(screen.getByRole("treeitem", { name: "main" })).toHaveAttribute("aria-expanded", "true");
    await user.keyboard("{ArrowRight}{ArrowDown}");
    expect(current()).toBe("flights");
    await user.keyboard(" ");
    expect(onCheck).toHaveBeenCalledExactlyOnceWith("flights");
    await user.keyboard("{ArrowLeft}");
    expect(current()).toBe("main");
    await user.keyboard("{ArrowLeft}{End}");
    expect(screen.queryByRole("treeitem", { name: "orders" })).toBeNull();
    expect(current()).toBe("samples");
  });

  test("stops at both ends", async () => {
    const { user } = show(<Sample />);
    await user.tab();
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(current()).toBe("main");
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(current()).toBe("samples");
  });

  test("opens a branch by Enter and closes it, and opens the page of a leaf", async () => {
    const onOpen = vi.fn();
    const { user } = show(<Sample onOpen={onOpen} />);
    await user.tab();
    await user.keyboard("{Enter}");
    expect(item("main")).toHaveAttribute("aria-expanded", "true");
    expect(onOpen).not.toHaveBeenCalled();
    await user.keyboard("{ArrowDown}{Enter}");
    expect(onOpen).toHaveBeenCalledExactlyOnceWith("orders");
    await user.keyboard("{Home}{Enter}");
    expect(item("main")).toHaveAttribute("aria-expanded", "false");
  });

  test("leaves the browser its own keys", async () => {
    const onCheck = vi.fn();
    const { user } = show(<Sample onCheck={onCheck} />);
    await user.tab();
    await user.keyboard("{Control>}{ArrowDown} {/Control}{Alt>}{ArrowRight}{/Alt}");
    expect(current()).toBe("main");
    expect(item("main")).toHaveAttribute("aria-expanded", "false");
    expect(onCheck).not.toHaveBeenCalled();
    await user.tab();
    expect(screen.getByRole("tree")).not.toHaveFocus();
  });

  test("ticks nothing where there is nothing to tick", async () => {
    const onCheck = vi.fn();
    const { user } = show(<Sample onCheck={onCheck} unticked="main" />);
    expect(screen.getAllByRole("checkbox").map((box) => box.getAttribute("aria-label"))).toEqual(["Select samples"]);
    await user.tab();
    await user.keyboard(" ");
    expect(onCheck).not.toHaveBeenCalled();
    await user.keyboard("{End} ");
    expect(onCheck).toHaveBeenCalledExactlyOnceWith("samples");
  });
});

describe("the tree by mouse", () => {
  test("opens and closes by the arrow and by the name, and goes on from there by keyboard", async () => {
    const { user } = show(<Sample />);
    await user.click(screen.getByRole("button", { name: "Open main" }));
    expect(item("orders")).toBeVisible();
    await user.click(screen.getByText("main"));
    expect(screen.queryByRole("treeitem", { name: "orders" })).toBeNull();
    await user.click(screen.getByText("main"));
    await user.click(screen.getByText("orders"));
    expect(current()).toBe("orders");
    expect(item("orders")).toHaveAttribute("aria-selected", "true");
    await user.keyboard("{ArrowDown}");
    expect(current()).toBe("flights");
  });

  test("ticks by the box alone, and closes nothing by it", async () => {
    const onCheck = vi.fn();
    const { user } = show(<Sample onCheck={onCheck} />);
    await user.click(screen.getByRole("button", { name: "Open main" }));
    await user.click(screen.getByText("flights"));
    expect(onCheck).not.toHaveBeenCalled();
    await user.click(screen.getByRole("checkbox", { name: "Select main" }));
    expect(onCheck).toHaveBeenCalledExactlyOnceWith("main");
    expect(item("main")).toHaveAttribute("aria-expanded", "true");
  });
});

test("a tree of 100,000 rows has only a screenful in the page", () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => ({ id: `t${i}`, level: 1 }));
  show(
    <Tree
      label="Names"
      rows={rows}
      content={({ id }) => ({ name: id, icon: Table2, position: 1, siblings: 100_000 })}
      onExpand={() => undefined}
    />,
  );
  const shown = screen.getAllByRole("treeitem").length;
  expect(shown).toBeGreaterThan(10);
  expect(shown).toBeLessThan(100);
});
