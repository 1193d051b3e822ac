export interface FakeColumn {
  name: string;
  type: string;
  comment?: string;
  min?: string;
  max?: string;
  samples?: string[];
}

export interface FakeTable {
  catalog: string;
  schema: string;
  table: string;
  name: string;
  kind: string;
  comment: string;
  rows: number;
  columns: FakeColumn[];
}

const layout: Record<string, Record<string, string[]>> = {
  main: {
    retail: [
      "customers",
      "orders",
      "order_items",
      "products",
      "stores",
      "returns",
      "v_daily_sales",
      "v_top_products",
      "fact internet sales",
      "dim-currency",
      "Ünïcode 🚚",
    ],
    aviation: ["airports", "flights", "carriers", "birdstrikes", "v_delays_by_carrier"],
    weather: ["stations", "observations", "v_monthly"],
  },
  finance: {
    ledger: ["accounts", "journal_entries", "journal_lines", "cost_centers", "fx_rates"],
    reporting: ["v_profit_and_loss", "v_balance_sheet", "FACTADDITIONALINTERNATIONALPRODUCTDESCRIPTION"],
  },
  people: {
    hr: ["employees", "positions", "salaries"],
    internship_postings: ["skill_cooccurrence", "paid_intern_distribution", "internships_on_indeed"],
  },
};

const columns: FakeColumn[] = [
  { name: "id", type: "BIGINT", comment: "Key of the row.", min: "1", max: "482113" },
  { name: "name", type: "STRING", samples: ["Anchorage", "Boise", "Cedar Rapids", "Duluth", "El Paso"] },
  { name: "status", type: "STRING", comment: "Where it stands.", samples: ["open", "shipped", "returned", ""] },
  { name: "amount", type: "DECIMAL(18,2)", min: "-1200.00", max: "98211.50" },
  { name: "created at", type: "TIMESTAMP", min: "2019-01-01T00:00:00Z", max: "2026-11-20T23:59:12Z" },
  { name: "address", type: "STRUCT<street: STRING, city: STRING, zip: STRING>" },
];

const quoted = (part: string) => (/^[A-Za-z_]\w*$/.test(part) ? part : `\`${part}\``);

function fake(catalog: string, schema: string, table: string): FakeTable {
  const name = [catalog, schema, table].map(quoted).join(".");
  const kind = table.startsWith("v_") ? "VIEW" : "MANAGED";
  const comment = table.length % 3 === 0 ? `Everything we know of ${table.replaceAll("_", " ")}, one row each.` : "";
  return { catalog, schema, table, name, kind, comment, rows: 1000 * table.length * table.length, columns };
}

export function fakeTables(many: number, reading: number): FakeTable[] {
  const tables = Object.entries(layout).flatMap(([catalog, schemas]) =>
    Object.entries(schemas).flatMap(([schema, names]) => names.map((table) => fake(catalog, schema, table))),
  );
  for (let i = 0; i < many; i++)
    tables.push(fake("lake", `zone_${String(i % 97).padStart(2, "0")}`, `table_${String(i).padStart(6, "0")}`));
  if (reading === 0) return tables;
  const left = tables.filter(({ table }) => table !== "stations");
  return [...left, ...Array.from({ length: reading }, (_, i) => fake("main", "retail", `loyalty_points_${i + 1}`))];
}
