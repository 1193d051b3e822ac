import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import type { CatalogIndex } from "@/lib/catalog/catalog-index";
import { checkedIn, chosenIn } from "@/lib/catalog/checked";
import { isPlain, keyOf, onlyKey } from "@/lib/names";
import type { Chosen, SelectionChange } from "@/lib/api/schemas.gen";

/** From this size on, a schema chosen as a whole is sent by its name and not table by table. */
const wholeSchema = 20;

/** What is ticked, beside what is saved. Never changed in place: every toggle makes the next one. */
export class Selection {
  readonly index: CatalogIndex<CatalogEntry>;
  readonly chosen: Uint8Array;
  readonly added: number;
  readonly removed: number;
  private readonly saved: Uint8Array;

  private constructor(index: CatalogIndex<CatalogEntry>, saved: Uint8Array, chosen: Uint8Array) {
    this.index = index;
    this.saved = saved;
    this.chosen = chosen;
    let [added, removed] = [0, 0];
    for (let i = 0; i < chosen.length; i++) {
      if (chosen[i] === saved[i]) continue;
      if (chosen[i]) added += 1;
      else removed += 1;
    }
    this.added = added;
    this.removed = removed;
  }

  static asSaved(index: CatalogIndex<CatalogEntry>): Selection {
    const saved = Uint8Array.from(index.tables, ({ selected }) => (selected ? 1 : 0));
    return new Selection(index, saved, saved);
  }

  get changed(): boolean {
    return this.added + this.removed > 0;
  }

  /** Ticks all tables of [first, end) that are in `scope`, or unticks them when all of them were ticked. */
  toggle(first: number, end: number, scope: Uint8Array | null): Selection {
    const next = Uint8Array.from(this.chosen);
    const value = checkedIn(this.chosen, scope, first, end) === "true" ? 0 : 1;
    for (let i = first; i < end; i++) if (!scope || scope[i]) next[i] = value;
    return new Selection(this.index, this.saved, next);
  }

  discarded(): Selection {
    return new Selection(this.index, this.saved, this.saved);
  }

  /** The same unsaved changes over names that were read anew. */
  rebasedOn(index: CatalogIndex<CatalogEntry>): Selection {
    const next = Selection.asSaved(index);
    if (!this.changed) return next;
    const ticked = new Map<string, number>();
    this.index.tables.forEach((table, i) => {
      if (this.chosen[i] !== this.saved[i]) ticked.set(keyOf(table), this.chosen[i] ?? 0);
    });
    const chosen = Uint8Array.from(next.saved);
    index.tables.forEach((table, i) => {
      chosen[i] = ticked.get(keyOf(table)) ?? chosen[i] ?? 0;
    });
    return new Selection(index, next.saved, chosen);
  }

  /** What to tell the server. */
  changes(): Required<SelectionChange> {
    const change: { 0: Chosen[]; 1: Chosen[] } = { 0: [], 1: [] };
    for (const { schemas } of this.index.catalogs)
      for (const { catalog, name, first, end } of schemas) {
        const whole = this.wholeValue(first, end);
        if (whole !== null && isPlain(catalog) && isPlain(name)) change[whole].push(`${catalog}.${name}`);
        else this.addSingly(change, first, end);
      }
    return { select: change[1], unselect: change[0] };
  }

  private wholeValue(first: number, end: number): 0 | 1 | null {
    if (end - first < wholeSchema || !this.differs(first, end)) return null;
    const ticked = chosenIn(this.chosen, first, end);
    if (ticked === end - first) return 1;
    return ticked === 0 ? 0 : null;
  }

  private differs(first: number, end: number): boolean {
    for (let i = first; i < end; i++) if (this.chosen[i] !== this.saved[i]) return true;
    return false;
  }

  private addSingly(change: { 0: Chosen[]; 1: Chosen[] }, first: number, end: number): void {
    for (let i = first; i < end; i++) {
      const table = this.index.tables[i];
      if (table && this.chosen[i] !== this.saved[i]) change[this.chosen[i] ? 1 : 0].push(onlyKey(table));
    }
  }
}
