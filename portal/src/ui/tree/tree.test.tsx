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

function Sample({ onCheck }: { onCheck: (id: string) => void }) {
  const [open, setOpen] = useState(false);
  const rows: Row[] = [{ id: "main", level: 1 }, ...(open ? leaves : []), { id: "samples", level: 1 }];
  return (
    <Tree
      label="Names"
      rows={rows}
      look={({ id, level }) => ({
        name: id,
        icon: Table2,
        expanded: level === 1 ? id === "main" && open : undefined,
        checked: "false",
        position: 1,
        siblings: 2,
      })}
      onExpand={(_, wide) => setOpen(wide)}
      onCheck={({ id }) => onCheck(id)}
    />
  );
}

const leaves: Row[] = ["orders", "flights"].map((id) => ({ id, level: 2 }));

const current = () => {
  const id = screen.getByRole("tree").getAttribute("aria-activedescendant");
  return document.getElementById(id ?? "")?.getAttribute("aria-label");
};

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
    const { user } = show(<Sample onCheck={() => undefined} />);
    await user.tab();
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(current()).toBe("main");
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
    expect(current()).toBe("samples");
  });
});

test("a tree of 100,000 rows has only a screenful in the page", () => {
  const rows = Array.from({ length: 100_000 }, (_, i) => ({ id: `t${i}`, level: 1 }));
  show(
    <Tree
      label="Names"
      rows={rows}
      look={({ id }) => ({ name: id, icon: Table2, position: 1, siblings: 100_000 })}
      onExpand={() => undefined}
    />,
  );
  const shown = screen.getAllByRole("treeitem").length;
  expect(shown).toBeGreaterThan(10);
  expect(shown).toBeLessThan(100);
});
