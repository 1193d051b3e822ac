import { show } from "@/testing/show";
import { screen } from "@testing-library/react";
import { Eye } from "lucide-react";
import { expect, test, vi } from "vitest";
import { Button, IconButton } from "./button";
import { Chips } from "./chips";
import { DataTable } from "./data-table";
import { Author, Described } from "./described";
import { Problem } from "./problem";
import { ProgressBar } from "./progress-bar";
import { Empty, Skeleton } from "./states";

test("progress counts what has ended, not what runs, and nothing of nothing", () => {
  const parts = [
    { tone: "ok", value: 2 },
    { tone: "bad", value: 1 },
    { tone: "now", value: 5 },
  ] as const;
  show(<ProgressBar label="Jobs" total={10} parts={parts} />);
  const bar = screen.getByRole("progressbar", { name: "Jobs" });
  expect(bar).toHaveAttribute("aria-valuenow", "3");
  expect([...bar.querySelectorAll("span")].map(({ style }) => style.width)).toEqual(["20%", "10%", "50%"]);
  show(<ProgressBar label="None" total={0} parts={[{ tone: "ok", value: 0 }]} />);
  expect(screen.getByRole("progressbar", { name: "None" }).querySelector("span")?.style.width).toBe("0%");
});

test("one of a few is chosen, and says how much is behind it", async () => {
  const onChoose = vi.fn();
  const chips = [
    { id: "all", label: "All", size: 12 },
    { id: "new", label: "New" },
  ] as const;
  const { user } = show(<Chips label="Show" chips={chips} current="all" onChoose={onChoose} />);
  expect(screen.getByRole("button", { name: /^All/ })).toHaveAttribute("aria-pressed", "true");
  await user.click(screen.getByRole("button", { name: "New" }));
  expect(onChoose).toHaveBeenCalledExactlyOnceWith("new");
});

test("a button at work takes no press", async () => {
  const onClick = vi.fn();
  const { user } = show(
    <>
      <Button busy onClick={onClick}>
        Save
      </Button>
      <IconButton busy icon={Eye} label="See" onClick={onClick} />
    </>,
  );
  for (const button of screen.getAllByRole("button")) await user.click(button);
  expect(onClick).not.toHaveBeenCalled();
  expect(screen.getByRole("button", { name: "Save" })).toHaveAttribute("aria-busy", "true");
});

test("a problem has the server's words, or some, and a second try only where one helps", () => {
  show(<Problem error={new Error("There is one already.")} />);
  expect(screen.getByRole("alert")).toHaveTextContent("There is one already.");
  expect(screen.queryByRole("button")).toBeNull();
  show(<Problem error="odd" onRetry={vi.fn()} />);
  expect(screen.getByText(/has no words/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("a text has its author, and says when it is about another column by now", () => {
  const text = { text: "What was sold.", author: "dbt", author_name: "shop", stale: true } as const;
  show(<Described description={text} />);
  expect(screen.getByText("What was sold.")).toBeVisible();
  expect(screen.getByText(/dbt · shop/)).toBeVisible();
  expect(screen.getByText("stale")).toBeVisible();
  show(<Described description={null} />);
  expect(screen.getByText("Not described yet")).toBeVisible();
  show(<Author author="rule" author_name="keys" />);
  expect(screen.queryByText(/keys/)).toBeNull();
});

test("a table of people's things names its columns, the one with buttons included", () => {
  show(<DataTable label="People" heads={["Email"]} actionsHead="Actions" children={null} />);
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Email", "Actions"]);
});

test("nothing here, and on its way, are said in words", () => {
  show(<Empty alone title="Nothing" />);
  expect(screen.getByRole("heading", { level: 1, name: "Nothing" })).toBeVisible();
  show(<Skeleton label="Loading people" />);
  expect(screen.getByRole("status", { name: "Loading people" })).toBeVisible();
});
