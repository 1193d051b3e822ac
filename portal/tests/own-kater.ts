import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { given } from "./given.ts";
import { OwnProgram } from "./own-program.ts";

/** A server of the test's own, which it may end and start again: at the same address, with the same data. */
export class OwnKater {
  private readonly folder = mkdtempSync(join(tmpdir(), "kater-trouble-"));
  private readonly program = new OwnProgram();
  private address = "127.0.0.1:0";
  url = "";
  /** The one-time link of the first start. */
  link = "";

  async start(): Promise<void> {
    const args = ["serve", "--json", "--listen", this.address, "--data", this.folder];
    const said = await this.program.start(given.program("kater"), args);
    this.url = String(said["url"]);
    if (said["sign_in_link"]) this.link = String(said["sign_in_link"]);
    this.address = new URL(this.url).host;
  }

  stop = () => this.program.stop();

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
