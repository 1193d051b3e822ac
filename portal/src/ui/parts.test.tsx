import { show } from "@/testing/show";
import { act, screen, waitFor } from "@testing-library/react";
import { Eye, Trash2, Users } from "lucide-react";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { Button } from "./button";
import { CopyText } from "./copy-text";
import { Confirm, Dialog } from "./dialog";
import { SearchField, SelectField, TextField } from "./field";
import { Menu } from "./menu";
import { toast, Toasts } from "./toast";

describe("a field", () => {
  test("has its name, and its hint until there is an error in its place", () => {
    show(<TextField label="Port" hint="Usually 443." />);
    expect(screen.getByLabelText("Port")).toHaveAccessibleDescription("Usually 443.");
    expect(screen.getByLabelText("Port")).toBeValid();
    show(<TextField label="Domain" hint="A host." error="Enter it." />);
    expect(screen.getByLabelText("Domain")).toHaveAccessibleDescription("Enter it.");
    expect(screen.getByLabelText("Domain")).toBeInvalid();
    expect(screen.queryByText("A host.")).toBeNull();
  });

  test("of a choice is told by its label too", async () => {
    const { user } = show(
      <SelectField label="Role" defaultValue="member">
        <option value="member">Member</option>
        <option value="admin">Admin</option>
      </SelectField>,
    );
    await user.selectOptions(screen.getByLabelText("Role"), "Admin");
    expect(screen.getByLabelText("Role")).toHaveValue("admin");
  });

  test("to search is emptied by Escape and by its cross, and left downwards", async () => {
    const onLeave = vi.fn();
    const Search = () => {
      const [text, setText] = useState("");
      return <SearchField label="Search tables" value={text} onChange={setText} onLeave={onLeave} />;
    };
    const { user } = show(<Search />);
    const field = screen.getByRole("textbox", { name: "Search tables" });
    expect(screen.queryByRole("button", { name: "Clear the search" })).toBeNull();
    await user.type(field, "orders{Escape}");
    expect(field).toHaveValue("");
    await user.type(field, "flights{ArrowDown}");
    expect(onLeave).toHaveBeenCalledOnce();
    await user.click(screen.getByRole("button", { name: "Clear the search" }));
    expect(field).toHaveValue("");
  });
});

describe("a dialog", () => {
  const Opener = () => {
    const [open, setOpen] = useState(false);
    return (
      <>
        <Button onClick={() => setOpen(true)}>Open</Button>
        <Dialog title="Words" open={open} onClose={() => setOpen(false)}>
          <TextField label="First" />
          <TextField label="Second" />
        </Dialog>
      </>
    );
  };

  test("takes the focus, keeps it within, and gives it back", async () => {
    const { user } = show(<Opener />);
    await user.click(screen.getByRole("button", { name: "Open" }));
    const dialog = screen.getByRole("dialog", { name: "Words" });
    expect(screen.getByLabelText("First")).toHaveFocus();
    for (let i = 0; i < 6; i++) {
      await user.tab();
      expect(dialog).toContainElement(document.activeElement as HTMLElement);
    }
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => expect(screen.getByRole("button", { name: "Open" })).toHaveFocus());
  });

  test("keeps the page behind it from scrolling, for as long as it is open", async () => {
    const { user } = show(<Opener />);
    await user.click(screen.getByRole("button", { name: "Open" }));
    expect(document.documentElement.dataset["scroll"]).toBe("locked");
    await user.keyboard("{Escape}");
    expect(document.documentElement.dataset["scroll"]).toBeUndefined();
  });

  test("that asks has the way out in focus, so that Enter destroys nothing", async () => {
    const [onConfirm, onClose] = [vi.fn(), vi.fn()];
    const { user } = show(
      <Confirm
        title="Delete it?"
        confirmLabel="Delete"
        error={new Error("Not now.")}
        onConfirm={onConfirm}
        onClose={onClose}
      >
        <p>It goes.</p>
      </Confirm>,
    );
    expect(screen.getByRole("alertdialog")).toHaveAccessibleDescription("It goes.");
    expect(screen.getByRole("alert")).toHaveTextContent("Not now.");
    await user.keyboard("{Enter}");
    expect(onConfirm).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledOnce();
    await user.click(screen.getByRole("button", { name: "Delete" }));
    expect(onConfirm).toHaveBeenCalledOnce();
  });
});

describe("a menu", () => {
  test("is walked by arrows and letters, and offers only what is possible", async () => {
    const [see, remove] = [vi.fn(), vi.fn()];
    const actions = [
      { id: "see", label: "See", icon: Eye, run: see },
      { id: "never", label: "Never", icon: Eye, run: see, when: false },
      { id: "remove", label: "Remove", icon: Trash2, run: remove, danger: true },
    ];
    const { user } = show(<Menu label="More" icon={Users} actions={actions} />);
    screen.getByRole("button", { name: "More" }).focus();
    await user.keyboard("{Enter}");
    expect(screen.getAllByRole("menuitem").map((item) => item.textContent)).toEqual(["See", "Remove"]);
    await user.keyboard("{ArrowDown}{Enter}");
    expect(remove).toHaveBeenCalledOnce();
    await user.keyboard("{Enter}{Escape}");
    expect(screen.queryByRole("menu")).toBeNull();
    expect(see).not.toHaveBeenCalled();
  });

  test("with nothing in it is not there", () => {
    show(<Menu label="More" icon={Users} actions={[{ id: "a", label: "A", icon: Eye, run: vi.fn(), when: false }]} />);
    expect(screen.queryByRole("button")).toBeNull();
  });
});

describe("a text to take along", () => {
  test("is copied at a press", async () => {
    const { user } = show(<CopyText label="Token" text="kater_1" />);
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByRole("button", { name: "Copied" })).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe("kater_1");
  });

  test("is selected where the browser forbids copying", async () => {
    const { user } = show(<CopyText label="Token" text="kater_1" />);
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("No."));
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByRole("button", { name: "Press Ctrl+C" })).toBeVisible();
    const field = screen.getByLabelText<HTMLInputElement>("Token");
    expect(field.selectionEnd).toBe("kater_1".length);
    vi.restoreAllMocks();
  });
});

describe("what is said in passing", () => {
  test("stands until it is dismissed, the last four at most", async () => {
    const { user } = show(<Toasts />);
    act(() => {
      for (let i = 1; i <= 6; i++) toast.done(`Done ${i}.`);
      toast.failed("The store does not answer.");
    });
    expect(await screen.findByText("The store does not answer.")).toBeVisible();
    expect(screen.queryByText("Done 3.")).toBeNull();
    expect(screen.getByText("Done 4.")).toBeVisible();
    for (const button of screen.getAllByRole("button", { name: "Dismiss" })) await user.click(button);
    await waitFor(() => expect(screen.queryByText("The store does not answer.")).toBeNull());
  });
});
