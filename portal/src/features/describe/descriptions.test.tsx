import type { Column, Description, Table } from "@/lib/api/schemas.gen";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { Descriptions } from "./descriptions";

const text = (column: string, author: Description["author"], words: string): Description => ({
  column,
  text: words,
  author,
  author_name: author,
  written_at: "2026-11-20T10:00:00Z",
  review: "",
  reviewed_by: "",
  stale: false,
});

const ofTable = [text("", "person", "Orders of our shop."), text("", "rule", "Orders, with 3 columns.")];
const ofColumn = [text("id", "source", "Number of the order"), text("id", "rule", "Identifier, as a number.")];

const column = { name: "id", description: ofColumn[0] } as Column;
const table = {
  description: ofTable[0],
  descriptions: [...ofTable, ...ofColumn],
  columns: [column],
} as unknown as Table;

test("a table shows the text that won, with its author, and the others on request", async () => {
  render(<Descriptions table={table} />);
  expect(screen.getByText("Orders of our shop.")).toBeVisible();
  expect(screen.queryByText(/Number of the order/)).toBeNull();
  await userEvent.click(screen.getByText("One other text is kept"));
  expect(screen.getByText(/Orders, with 3 columns\./)).toBeVisible();
});

test("a column shows its own texts and not the table's", async () => {
  render(<Descriptions table={table} column={column} />);
  expect(screen.getByText("Number of the order")).toBeVisible();
  expect(screen.queryByText(/Orders/)).toBeNull();
  await userEvent.click(screen.getByText("One other text is kept"));
  expect(screen.getByText(/Identifier, as a number\./)).toBeVisible();
});

test("what has one text offers no others, and what has none says so", () => {
  const { rerender } = render(<Descriptions table={{ ...table, descriptions: ofTable.slice(0, 1) }} />);
  expect(screen.queryByText(/other text/)).toBeNull();
  rerender(<Descriptions table={{ ...table, description: null, descriptions: [] }} />);
  expect(screen.getByText("Not described yet")).toBeVisible();
});

test("a text whose column changed since is marked, and so is what a person thought of one", async () => {
  const stale = { ...text("id", "dbt", "Number of the order"), stale: true };
  const rejected: Description = { ...text("id", "model", "Some number."), review: "rejected", reviewed_by: "ada" };
  render(
    <Descriptions table={{ ...table, descriptions: [stale, rejected] }} column={{ ...column, description: stale }} />,
  );
  expect(screen.getByText("stale")).toBeVisible();
  await userEvent.click(screen.getByText("One other text is kept"));
  expect(screen.getByText("rejected by ada")).toBeVisible();
});
