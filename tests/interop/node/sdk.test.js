// Databricks' own SDK for Node, unchanged, against the sandbox that the environment names
// (tests/interop/test_node_sdk.py).
import assert from "node:assert/strict";
import { test } from "node:test";
import sdk from "@databricks/sdk-experimental";

const { WorkspaceClient } = sdk;
const { KATER_URL: host, KATER_TOKEN: token, KATER_WAREHOUSE: warehouse_id } = process.env;
const { KATER_CLIENT_ID: clientId, KATER_CLIENT_SECRET: clientSecret } = process.env;
const client = new WorkspaceClient({ host, token, authType: "pat" });
const statements = client.statementExecution;

const execute = (statement, further = {}) => statements.executeStatement({ statement, warehouse_id, ...further });

async function all(pages) {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
}

test("warehouses, and one that is not there", async () => {
  const warehouses = await all(client.warehouses.list({}));
  assert.deepEqual(
    warehouses.map((one) => one.id),
    [warehouse_id],
  );
  assert.equal((await client.warehouses.get({ id: warehouse_id })).state, "RUNNING");
  await assert.rejects(client.warehouses.get({ id: "ffffffffffffffff" }), { statusCode: 404 });
});

// Not in pages of two: this SDK ends a list at an empty page, also where the page has a token
// (docs/databricks/unity-catalog.md#short-and-empty-pages allows both), and would lose what follows. The SDK for Python
// reads on, and is asked for them.
for (const paging of [{}, { max_results: 0 }, { max_results: 50 }]) {
  test(`catalogs, schemas and tables through all their pages: ${JSON.stringify(paging)}`, async () => {
    const names = async (pages) => (await all(pages)).map((one) => one.name).sort();
    assert.deepEqual(await names(client.catalogs.list(paging)), ["lab", "retail", "samples", "system", "troubles"]);
    assert.ok((await names(client.schemas.list({ catalog_name: "retail", ...paging }))).includes("sales"));
    const tables = await all(client.tables.list({ catalog_name: "retail", schema_name: "sales", ...paging }));
    const orders = tables.find((one) => one.name === "orders");
    assert.equal(orders.table_type, "MANAGED");
    assert.ok(orders.columns.length > 3);
    assert.equal(tables.find((one) => one.name === "customer_value").table_type, "VIEW");
  });
}

test("one catalog, schema and table, and whether there is one", async () => {
  assert.equal((await client.catalogs.get({ name: "retail" })).name, "retail");
  assert.equal((await client.schemas.get({ full_name: "retail.sales" })).full_name, "retail.sales");
  const table = await client.tables.get({ full_name: "retail.sales.orders" });
  assert.ok(table.table_constraints.some((one) => one.primary_key_constraint !== undefined));
  assert.equal((await client.tables.exists({ full_name: "retail.sales.orders" })).table_exists, true);
  await assert.rejects(client.tables.get({ full_name: "retail.sales.nothing" }), { statusCode: 404 });
});

test("summaries of tables", async () => {
  const summaries = await all(client.tables.listSummaries({ catalog_name: "lab" }));
  assert.equal(summaries.find((one) => one.full_name === "lab.relations.families").table_type, "VIEW");
});

test("an inline result, with NULL beside an empty text", async () => {
  const answer = await execute("SELECT id, CAST(NULL AS STRING) AS nothing, '' AS empty FROM range(3)");
  assert.equal(answer.status.state, "SUCCEEDED");
  assert.deepEqual(answer.result.data_array, [
    ["0", null, ""],
    ["1", null, ""],
    ["2", null, ""],
  ]);
  assert.deepEqual(
    answer.manifest.schema.columns.map((column) => column.name),
    ["id", "nothing", "empty"],
  );
});

test("parameters", async () => {
  const answer = await execute("SELECT :number + 1 AS number, :text AS text, :nothing IS NULL AS nothing", {
    parameters: [
      { name: "number", value: "41", type: "INT" },
      { name: "text", value: "it's" },
      { name: "nothing" },
    ],
  });
  assert.deepEqual(answer.result.data_array, [["42", "it's", "true"]]);
});

test("an inline result of several chunks", async () => {
  const answer = await execute("SELECT id FROM range(25000)");
  const rows = [...answer.result.data_array];
  for (let next = answer.result.next_chunk_index; next !== undefined; ) {
    const chunk = await statements.getStatementResultChunkN({
      statement_id: answer.statement_id,
      chunk_index: next,
    });
    rows.push(...chunk.data_array);
    next = chunk.next_chunk_index;
  }
  assert.equal(rows.length, 25000);
  assert.ok(rows.every(([id], index) => id === String(index)));
});

test("links lead to the whole result, with their own headers and no credential", async () => {
  const answer = await execute("SELECT id FROM range(130000)", { disposition: "EXTERNAL_LINKS" });
  let rows = 0;
  for (let link = answer.result.external_links[0]; link !== undefined; ) {
    const reply = await fetch(link.external_link, { headers: link.http_headers });
    assert.equal(reply.status, 200);
    rows += (await reply.json()).length;
    const next = link.next_chunk_index;
    link =
      next === undefined
        ? undefined
        : (await statements.getStatementResultChunkN({ statement_id: answer.statement_id, chunk_index: next }))
            .external_links[0];
  }
  assert.equal(rows, 130000);
});

test("a failure keeps its class", async () => {
  const answer = await execute("SELECT * FROM nowhere.at.all");
  assert.equal(answer.status.state, "FAILED");
  assert.match(answer.status.error.message, /\[TABLE_OR_VIEW_NOT_FOUND\]/);
});

test("waiting and cancelling", async () => {
  const { statement_id } = await execute("SELECT count(*) FROM range(100000000000) a WHERE a.id % 7 = 9", {
    wait_timeout: "0s",
  });
  await statements.cancelExecution({ statement_id });
  const deadline = Date.now() + 30_000;
  let state = "";
  while (state !== "CANCELED" && Date.now() < deadline) {
    state = (await statements.getStatement({ statement_id })).status.state;
  }
  assert.equal(state, "CANCELED");
});

test("a wrong token", async () => {
  const stranger = new WorkspaceClient({ host, token: "wrong", authType: "pat" });
  await assert.rejects(all(stranger.catalogs.list({})), { statusCode: 403 });
});

test("a service principal, and one with a wrong secret", async () => {
  const principal = new WorkspaceClient({ host, clientId, clientSecret, authType: "oauth-m2m" });
  assert.ok((await all(principal.catalogs.list({}))).some((one) => one.name === "retail"));
  const wrong = new WorkspaceClient({ host, clientId, clientSecret: "wrong", authType: "oauth-m2m" });
  await assert.rejects(all(wrong.catalogs.list({})), /invalid_client|401|client/i);
});

test("serving endpoints without a model", async () => {
  assert.deepEqual(await all(client.servingEndpoints.list()), []);
});
