import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";

/** A server of the test's own, which it may end and start again: at the same address, with the same data. */
export class OwnKater {
  private readonly folder = mkdtempSync(join(tmpdir(), "kater-trouble-"));
  private process: ChildProcess | undefined;
  private address = "127.0.0.1:0";
  url = "";
  /** The one-time link of the first start. */
  link = "";

  async start(): Promise<void> {
    const program = process.env["KATER_PROGRAM"];
    if (program === undefined)
      throw new Error("This test needs KATER_PROGRAM, the server's program, in the environment.");
    const started = spawn(program, ["serve", "--json", "--listen", this.address, "--data", this.folder], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    this.process = started;
    const [line] = (await once(createInterface(started.stdout), "line")) as [string];
    const said = JSON.parse(line) as { url?: string; sign_in_link?: string };
    if (said.url === undefined) throw new Error(`The server did not start: ${line}`);
    this.url = said.url;
    this.link = said.sign_in_link ?? this.link;
    this.address = new URL(said.url).host;
  }

  async stop(): Promise<void> {
    const running = this.process;
    this.process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, "exit");
    running.kill("SIGTERM");
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
