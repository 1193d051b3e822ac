import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import { isView, keyOf } from "@/lib/names";

export const shows = ["all", "tables", "views", "selected", "new", "gone"] as const;
export type Show = (typeof shows)[number];

export const showLabels: Record<Show, string> = {
  all: "All",
  tables: "Tables",
  views: "Views",
  selected: "Selected",
  new: "New",
  gone: "Gone",
};

export const showOf = (text: string): Show => shows.find((show) => show === text) ?? "all";

/** Which tables a filter lets through; undefined when it lets all through. */
export function filterFor(show: Show, chosen: Uint8Array, appeared: ReadonlySet<string>) {
  switch (show) {
    case "all":
      return undefined;
    case "tables":
      return ({ kind }: CatalogEntry) => !isView(kind);
    case "views":
      return ({ kind }: CatalogEntry) => isView(kind);
    case "selected":
      return (_: CatalogEntry, i: number) => chosen[i] === 1;
    case "new":
      return (table: CatalogEntry) => appeared.has(keyOf(table));
    case "gone":
      return ({ gone }: CatalogEntry) => gone;
  }
}
