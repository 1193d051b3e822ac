import type { CatalogEntry } from "@/lib/catalog/catalog-names";
import type { CatalogIndex } from "@/lib/catalog/catalog-index";
import { chosenIn } from "@/lib/catalog/checked";
import { isView } from "@/lib/names";
import { Chips } from "@/ui/chips";
import { useMemo } from "react";
import { showLabels, shows, type Show } from "./catalog-filter";

interface FilterChipsProps {
  index: CatalogIndex<CatalogEntry>;
  chosen: Uint8Array;
  appeared: ReadonlySet<string>;
  show: Show;
  onShow: (show: Show) => void;
}

/** The filters that would show something, each with how much. */
export function FilterChips({ index, chosen, appeared, show, onShow }: FilterChipsProps) {
  const fixed = useMemo(() => {
    let [views, gone] = [0, 0];
    for (const table of index.tables) {
      if (isView(table.kind)) views += 1;
      if (table.gone) gone += 1;
    }
    return { views, gone };
  }, [index]);
  const all = index.tables.length;
  const sizes: Record<Show, number> = {
    all,
    tables: all - fixed.views,
    views: fixed.views,
    selected: chosenIn(chosen, 0, all),
    new: appeared.size,
    gone: fixed.gone,
  };
  const chips = shows
    .filter((one) => sizes[one] > 0 || one === show || one === "all")
    .map((one) => ({ id: one, label: showLabels[one], size: sizes[one] }));
  return <Chips label="Show" chips={chips} current={show} onChoose={onShow} />;
}
