import { FakeServer, json, problem } from "@/testing/fake-server";
import { show } from "@/testing/show";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { ConnectionEditor } from "./connection-editor";
import { forgetNewDraft } from "./new-draft";

beforeEach(forgetNewDraft);

const newConnection = () =>
  show(<ConnectionEditor connection={null} onSaved={() => undefined} onDeleted={() => undefined} />);

describe("what is pasted into a new connection", () => {
  test("understands a pasted JDBC string, and says so", async () => {
    const server = new FakeServer().on("POST /connections/understand", () =>
      json({
        warehouse_domain: "dbc-1.cloud.databricks.com",
        port: 8443,
        warehouse_id: "abc123",
        workspace_id: "",
        understood: ["The warehouse ID was taken from the HTTP path."],
      }),
    );
    const { user } = newConnection();
    await user.click(screen.getByLabelText("Warehouse ID"));
    await user.paste("jdbc:databricks://dbc-1.cloud.databricks.com:8443/default;httpPath=/sql/1.0/warehouses/abc123");
    expect(await screen.findByText("The warehouse ID was taken from the HTTP path.")).toBeVisible();
    expect(screen.getByLabelText("Warehouse Domain")).toHaveValue("dbc-1.cloud.databricks.com");
    expect(screen.getByLabelText("Port")).toHaveValue("8443");
    expect(screen.getByLabelText("Warehouse ID")).toHaveValue("abc123");
    expect(server.asked("POST /connections/understand")).toHaveLength(1);
  });

  test("understands a whole address in any field, and keeps the token it brings", async () => {
    const server = new FakeServer().on("POST /connections/understand", () =>
      json({ warehouse_domain: "host.example", port: 443, warehouse_id: "w", workspace_id: "", understood: [] }),
    );
    const { user } = newConnection();
    await user.click(screen.getByLabelText("Connection Name"));
    await user.paste("jdbc:databricks://host.example:443/default;httpPath=/sql/1.0/warehouses/w;UID=token;PWD=dapi42");
    expect(await screen.findByText("The access token was taken from the JDBC URL.")).toBeVisible();
    expect(screen.getByLabelText("Access Token")).toHaveValue("dapi42");
    expect(screen.getByLabelText("Connection Name")).toHaveValue("");
    expect(JSON.stringify(server.received)).not.toContain("dapi42");
  });

  test("understands a URL while the warehouse is still unnamed", async () => {
    new FakeServer().on("POST /connections/understand", () =>
      json({ warehouse_domain: "host.example", port: 443, warehouse_id: "", workspace_id: "", understood: [] }),
    );
    const { user } = newConnection();
    await user.type(screen.getByLabelText("Warehouse Domain"), "https://host.example/");
    await user.tab();
    await waitFor(() => expect(screen.getByLabelText("Warehouse Domain")).toHaveValue("host.example"));
    expect(screen.getByLabelText("Warehouse ID")).toBeValid();
  });

  test("says beside the field what could not be understood", async () => {
    new FakeServer().on("POST /connections/understand", () => problem(400, "This is no host name."));
    const { user } = newConnection();
    await user.type(screen.getByLabelText("Warehouse Domain"), "https://");
    await user.tab();
    await waitFor(() =>
      expect(screen.getByLabelText("Warehouse Domain")).toHaveAccessibleDescription("This is no host name."),
    );
  });
});
