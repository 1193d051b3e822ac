import type { Connection } from "@/lib/api/schemas.gen";
import { connectionId } from "@/lib/ids";
import { describe, expect, test } from "vitest";
import { detailsOf, draftOf, emptyDraft, errorsIn, keepsSecret, withUnderstood } from "./connection-draft";

const saved: Connection = {
  id: connectionId("c1"),
  name: "Sales",
  data_store: "Databricks",
  warehouse_domain: "host.example",
  port: 443,
  warehouse_id: "abc123",
  workspace_id: "7",
  auth: "access_token",
  client_id: "",
  token_last_four: "9f3e",
  has_ca: true,
  proxy: "",
  proxy_has_password: false,
  created_at: "2026-01-01T00:00:00Z",
  names_read_at: null,
  paused: null,
  disabled: null,
};

const draft = draftOf(saved);
const answer = { warehouse_domain: "", port: 443, warehouse_id: "", workspace_id: "", understood: [] };

describe("a saved connection's draft", () => {
  test("keeps the workspace of a host that serves several", () => {
    expect(draft.warehouse_domain).toBe("host.example?o=7");
    expect(detailsOf({ ...draft, name: "EU" })).toMatchObject({ warehouse_domain: "host.example?o=7", name: "EU" });
  });

  test("keeps its custom CA unless another is pasted or it is removed", () => {
    expect(detailsOf(draft)).not.toHaveProperty("ca_pem");
    expect(detailsOf({ ...draft, ca_pem: " pem " })).toHaveProperty("ca_pem", "pem");
    expect(detailsOf({ ...draft, drops_ca: true })).toHaveProperty("ca_pem", "");
  });

  test("sends the sealed token only where, as whom and through what it was given for", () => {
    for (const same of [{ warehouse_id: "other" }, { name: "x" }, { warehouse_domain: "host.example" }, { proxy: "" }])
      expect(keepsSecret({ ...draft, ...same }, saved), JSON.stringify(same)).toBe(true);
    for (const other of [
      { warehouse_domain: "evil.example?o=7" },
      { port: "8443" },
      { auth: "service_principal" as const },
      { proxy: "http://proxy.example:3128" },
    ])
      expect(keepsSecret({ ...draft, ...other }, saved), JSON.stringify(other)).toBe(false);
  });

  test("asks for the secret once more where the sealed one will not do", () => {
    expect(errorsIn(draft, saved)).toEqual({});
    expect(errorsIn({ ...draft, port: "8443" }, saved).access_token).toMatch(/once more/);
    expect(errorsIn({ ...draft, port: "8443", access_token: "dapi42" }, saved)).toEqual({});
  });
});

describe("a new connection's draft", () => {
  const filled = { ...emptyDraft, access_token: "Bearer dapi42", warehouse_domain: "host.example", warehouse_id: "w" };

  test("is called after its host when it has no name, and its token goes alone", () => {
    expect(detailsOf(filled)).toMatchObject({ name: "host.example", access_token: "dapi42", port: 443 });
    expect(errorsIn(filled, null)).toEqual({});
  });

  test("is told what is wrong with each field", () => {
    const wrong = { ...filled, access_token: "dapi 42", port: "70000", ca_pem: "no", proxy: "ftp://x" };
    expect(Object.keys(errorsIn(wrong, null)).sort()).toEqual(["access_token", "ca_pem", "port", "proxy"]);
  });
});

describe("what was understood", () => {
  test("fills the fields it speaks of, and leaves the others", () => {
    const next = withUnderstood(
      { ...emptyDraft, warehouse_domain: "https://host.example/" },
      { field: "warehouse_domain", text: "https://host.example/", port: 443 },
      { ...answer, warehouse_domain: "host.example" },
    );
    expect(next).toMatchObject({ warehouse_domain: "host.example", warehouse_id: "", port: "443" });
  });

  test("moves an HTTP path out of the domain's field, and no text that was there before", () => {
    const path = "/sql/1.0/warehouses/w";
    const asked = { field: "warehouse_domain", text: path, port: 443 } as const;
    const told = { ...answer, warehouse_id: "w" };
    const typed = withUnderstood({ ...emptyDraft, warehouse_domain: path }, asked, told);
    expect(typed).toMatchObject({ warehouse_domain: "", warehouse_id: "w" });
    const pasted = withUnderstood({ ...emptyDraft, warehouse_domain: "host.example" }, asked, told);
    expect(pasted).toMatchObject({ warehouse_domain: "host.example", warehouse_id: "w" });
  });

  test("takes the port of the address, and never one that was typed meanwhile", () => {
    const asked = { field: "warehouse_domain", text: "https://host.example/", port: 443 } as const;
    const typed = { ...emptyDraft, port: "8443" };
    expect(withUnderstood(typed, asked, { ...answer, warehouse_domain: "host.example" }).port).toBe("8443");
    expect(withUnderstood(emptyDraft, asked, { ...answer, port: 9443 }).port).toBe("9443");
  });

  test("loses no workspace that only the path named", () => {
    const told = { ...answer, warehouse_id: "w", workspace_id: "7" };
    expect(withUnderstood(emptyDraft, { field: "warehouse_id", text: "", port: 443 }, told).warehouse_id).toBe("w?o=7");
  });
});
