import { FakeServer, json, problem } from "@/testing/fake-server";
import { column, person, table, words } from "@/testing/samples";
import { show } from "@/testing/show";
import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { routes } from "../routes";

const here = "/connections/c1/tables/retail/sales/orders";
const customers = { name: "retail.sales.customers", catalog: "retail", schema: "sales", table: "customers" };

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer()
    .on("GET /session", () => json({ person: person("ana@example.com") }))
    .on(`GET ${here}`, () =>
      json({
        ...table(
          "orders",
          column("order_id", { type: "bigint", nullable: false, min: "1", max: "9000" }),
          column("customer_id", { type: "bigint", description: words("Whose order it is.", "source") }),
          column("note", { samples: ["fast", ""], sampled_rows: 200 }),
          column("email", { masked: true }),
        ),
        primary_key: ["order_id"],
        foreign_keys: [{ columns: ["customer_id"], parent: customers, parent_columns: ["id"] }],
      }),
    );
});

const rowOf = async (name: string) => {
  const cell = await screen.findByText(name, { selector: "td span" });
  return within(cell.closest("tr") ?? document.body);
};

describe("the page of a table", () => {
  test("shows types, samples, smallest and largest values, keys, and descriptions with their author", async () => {
    show(routes, here);
    expect(await screen.findByRole("heading", { name: "orders" })).toBeVisible();
    const key = await rowOf("order_id");
    for (const text of ["bigint", "not null", "primary key", "1", "9000"]) expect(key.getByText(text)).toBeVisible();
    const foreign = await rowOf("customer_id");
    expect(foreign.getByText("Whose order it is.")).toBeVisible();
    expect(foreign.getByText("source")).toBeVisible();
    expect(foreign.getByText("retail.sales.customers")).toBeVisible();
    const note = await rowOf("note");
    expect(note.getByText("fast")).toBeVisible();
    expect(note.getByText("empty")).toBeVisible();
    expect(note.getByTitle("Sampled from 200 rows")).toBeVisible();
    expect((await rowOf("email")).getByText("masked")).toBeVisible();
    expect(screen.getByText("1,234 rows")).toBeVisible();
  });

  test("finds a column by a part of its name", async () => {
    const { user } = show(routes, here);
    await user.type(await screen.findByRole("textbox", { name: "Search columns" }), "CUST");
    expect(screen.queryByText("order_id")).toBeNull();
    expect(await rowOf("customer_id")).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "Search columns" }), "zzz");
    expect(screen.getByText("No column matches")).toBeVisible();
  });

  test("says that the table is gone, and leads back to where its reader may go", async () => {
    server.on(`GET ${here}`, () => problem(404, "There is no such table."));
    show(routes, here);
    expect(await screen.findByText("orders is not here")).toBeVisible();
    expect(within(screen.getByRole("main")).getByRole("link", { name: "Personas" })).toHaveAttribute(
      "href",
      "/personas",
    );
  });

  test("shows the table by itself as soon as it was read", async () => {
    let read = false;
    server.on(`GET ${here}`, () =>
      read ? json(table("orders", column("order_id"))) : problem(404, "There is nothing about it yet."),
    );
    show(routes, here);
    expect(await screen.findByText("orders is not here")).toBeVisible();
    read = true;
    expect(await screen.findByRole("table", { name: "Columns" }, { timeout: 10_000 })).toBeVisible();
  });

  test("of a table that was only selected says that it has no columns yet", async () => {
    server.on(`GET ${here}`, () => json({ ...table("orders"), profiled_at: null, row_count: null }));
    show(routes, here);
    expect(await screen.findByText("No columns yet")).toBeVisible();
    expect(screen.getByText("not profiled yet")).toBeVisible();
  });
});
