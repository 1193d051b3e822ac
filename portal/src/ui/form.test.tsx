import { show } from "@/testing/show";
import { screen, within } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { TextField } from "./field";
import { DoneDialog, Form, FormDialog } from "./form";

const dialog = (more: Partial<Parameters<typeof FormDialog>[0]> = {}) => {
  const submitLabels = { onSubmit: vi.fn(), onClose: vi.fn() };
  const props = { title: "Rename", submitLabel: "Save", busy: false, error: null, ...submitLabels, ...more };
  return {
    ...submitLabels,
    ...show(
      <FormDialog {...props}>
        <TextField label="Name" type="email" autoFocus defaultValue="no address" />
      </FormDialog>,
    ),
  };
};

describe("a form in a dialog", () => {
  test("is sent by its button, which stands outside the form, and by Enter", async () => {
    const { user, onSubmit, onClose } = dialog();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(onSubmit).toHaveBeenCalledOnce();
    await user.type(screen.getByLabelText("Name"), "{Enter}");
    expect(onSubmit).toHaveBeenCalledTimes(2);
    expect(onClose).not.toHaveBeenCalled();
  });

  test("has the focus in its first field, and closes by Cancel, by the cross and by Escape", async () => {
    const { user, onSubmit, onClose } = dialog();
    expect(screen.getByLabelText("Name")).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Close" }));
    await user.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledTimes(3);
    expect(onSubmit).not.toHaveBeenCalled();
  });

  test("says why it was refused, and takes no second press while it is at work", () => {
    dialog({ busy: true, error: new Error("There is one already.") });
    expect(screen.getByRole("alert")).toHaveTextContent("There is one already.");
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    expect(screen.getByRole("button", { name: "Cancel" })).toBeEnabled();
  });

  test("is checked by the portal and not by the browser, whose words would stand elsewhere", () => {
    dialog();
    expect(screen.getByLabelText("Name").closest("form")).toHaveAttribute("novalidate");
  });
});

test("two forms in sight are sent each by its own button", async () => {
  const [one, two] = [vi.fn(), vi.fn()];
  const { user } = show(
    <>
      <Form aria-label="one" onSubmit={one}>
        <button type="submit">Go</button>
      </Form>
      <Form aria-label="two" onSubmit={two}>
        <button type="submit">Go</button>
      </Form>
    </>,
  );
  await user.click(within(screen.getByRole("form", { name: "two" })).getByRole("button"));
  expect(one).not.toHaveBeenCalled();
  expect(two).toHaveBeenCalledOnce();
});

test("what was made is shown until it is dismissed", async () => {
  const onClose = vi.fn();
  const { user } = show(
    <DoneDialog title="Token created" onClose={onClose}>
      <p>kater_secret</p>
    </DoneDialog>,
  );
  expect(within(screen.getByRole("dialog", { name: "Token created" })).getByText("kater_secret")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Done" }));
  expect(onClose).toHaveBeenCalledOnce();
});
