import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { given } from "./given.ts";
import { OwnProgram } from "./own-program.ts";

/** A workspace of the test's own, whose tables may come and go: it is started anew with more or fewer. */
export class OwnSandbox {
  private readonly folder = mkdtempSync(join(tmpdir(), "kater-workspace-"));
  private readonly program = new OwnProgram();
  private address = "127.0.0.1:0";
  private said: Record<string, string | number> = {};

  async start(tables: number): Promise<void> {
    await this.program.stop();
    const args = ["--listen", this.address, "--state", this.folder, "--token", given.token, "--tables", String(tables)];
    this.said = await this.program.start(given.program("kater-sandbox"), args);
    this.address = `${String(this.said["host"])}:${String(this.said["port"])}`;
  }

  /** As the API takes a connection to it. */
  connection = () => ({
    access_token: given.token,
    warehouse_domain: this.said["host"],
    port: this.said["port"],
    warehouse_id: this.said["warehouse_id"],
    ca_pem: readFileSync(String(this.said["ca_file"]), "utf8"),
  });

  async remove(): Promise<void> {
    await this.program.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
