import { describe, expect, test } from "vitest";
import { cleanedToken } from "./cleaned-token";
import { holdsMore, isAddress, readPasted } from "./pasted";

const jdbc = "jdbc:databricks://dbc-1.cloud.databricks.com:443/default;httpPath=/sql/1.0/warehouses/abc123";

describe("a pasted text", () => {
  test("is an address when it names more than a host or an id", () => {
    for (const text of [
      jdbc,
      "https://dbc-1.cloud.databricks.com/",
      " /sql/1.0/warehouses/abc123",
      "endpoints/abc",
      "https//host.example",
    ])
      expect(isAddress(text), text).toBe(true);
    for (const text of ["dbc-1.cloud.databricks.com", "abc123", "dapi0123456789", "443", "Sales: warehouses/"])
      expect(isAddress(text), text).toBe(false);
  });

  test("in an address field, is read when more than a bare name", () => {
    for (const text of ["host:8443", "host?o=7", "two words", "/sql/1.0/warehouses/a"])
      expect(holdsMore(text), text).toBe(true);
    for (const text of ["", "host.example", " abc123 "]) expect(holdsMore(text), text).toBe(false);
  });

  test("goes to Kater as what it is: an id, or an address with a host", () => {
    expect(readPasted("/sql/1.0/warehouses/abc123", true).address).toEqual({
      warehouse_id: "/sql/1.0/warehouses/abc123",
    });
    expect(readPasted(" https://host.example/sql/1.0/warehouses/abc ", true).address).toEqual({
      warehouse_domain: "https://host.example/sql/1.0/warehouses/abc",
    });
    expect(readPasted("host.example/sql/1.0/warehouses/abc", true).address).toHaveProperty("warehouse_domain");
    expect(readPasted("/sql/1.0/warehouses/abc", false).address).toHaveProperty("warehouse_domain");
  });

  test("keeps its token to itself: that stays in the form, and is not sent to be understood", () => {
    const { address, signIn, notes } = readPasted(`${jdbc};AuthMech=3;UID=token;PWD=dapi42`, false);
    expect(JSON.stringify(address)).not.toContain("dapi42");
    expect(address.warehouse_domain).toContain("/sql/1.0/warehouses/abc123");
    expect(signIn).toEqual({ auth: "access_token", access_token: "dapi42" });
    expect(notes).toEqual(["The access token was taken from the JDBC URL."]);
  });

  test("keeps the token of any other address to itself too", () => {
    for (const text of [
      "databricks://token:dapi42@host.example:443/default?http_path=/sql/1.0/warehouses/abc123&catalog=main",
      "https://host.example/sql/1.0/warehouses/abc123?access_token=dapi42",
      "Driver=Simba;Host=host.example;HTTPPath=/sql/1.0/warehouses/abc123;UID=token;PWD=dapi42",
    ]) {
      expect(isAddress(text), text).toBe(true);
      const { address, signIn, notes } = readPasted(text, false);
      expect(JSON.stringify(address), text).not.toContain("dapi42");
      expect(address.warehouse_domain, text).toContain("/sql/1.0/warehouses/abc123");
      expect(signIn, text).toEqual({ auth: "access_token", access_token: "dapi42" });
      expect(notes, text).toEqual(["The access token was taken from the address."]);
    }
  });

  test("brings its service principal along", () => {
    const { address, signIn } = readPasted(
      `${jdbc};AuthMech=11;Auth_Flow=1;OAuth2ClientId=client;OAuth2Secret=dose1`,
      false,
    );
    expect(JSON.stringify(address)).not.toContain("dose1");
    expect(signIn).toEqual({ auth: "service_principal", client_id: "client", client_secret: "dose1" });
  });

  test("without a sign-in leaves the form's own alone", () => {
    expect(readPasted(jdbc, false)).toMatchObject({ signIn: {}, notes: [] });
  });
});

test("a token is freed of what was copied along with it", () => {
  for (const text of [" dapi42\n", '"dapi42"', "Bearer dapi42", "Authorization: Bearer dapi42", "`dapi42`"])
    expect(cleanedToken(text), text).toBe("dapi42");
  expect(cleanedToken("dapi 42")).toBe("dapi 42");
});
