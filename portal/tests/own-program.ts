import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A program of the test's own that says in its first line where it listens. Ended by the test, and by nothing else. */
export class OwnProgram {
  private process: ChildProcess | undefined;

  /** Answers the first line. */
  async start(program: string, args: readonly string[]): Promise<Record<string, string | number>> {
    const started = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
    this.process = started;
    const [line] = (await once(createInterface(started.stdout), "line")) as [string];
    return JSON.parse(line) as Record<string, string | number>;
  }

  async stop(): Promise<void> {
    const running = this.process;
    this.process = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = once(running, "exit");
    running.kill("SIGTERM");
    await ended;
  }
}
