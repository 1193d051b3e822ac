import type { Page } from "@playwright/test";
import { join } from "node:path";
import { given } from "./given.ts";

/** Leaves a picture of the page in dark and one in light. */
export class Camera {
  private readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async take(name: string): Promise<void> {
    for (const look of ["light", "dark"] as const) {
      await this.page.emulateMedia({ colorScheme: look, reducedMotion: "reduce" });
      await this.page.screenshot({ path: join(given.screenshots, `${name}-${look}.png`), animations: "disabled" });
    }
  }
}
