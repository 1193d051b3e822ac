import { catalogQuery } from "@/features/discover/api/get-catalog";
import { CatalogPanel } from "@/features/discover/catalog-panel";
import { FirstRefresh } from "@/features/discover/first-refresh";
import { RefreshButton } from "@/features/discover/refresh-button";
import { startRun } from "@/features/process/api/start-run";
import { latestRunQuery } from "@/features/process/api/get-latest-run";
import type { Unchanged } from "@/features/select/run-preview-dialog";
import { SaveBar } from "@/features/select/save-bar";
import { useSelection } from "@/features/select/use-selection";
import type { Connection } from "@/lib/api/schemas.gen";
import type { CatalogNames } from "@/lib/catalog/catalog-names";
import { CatalogIndex } from "@/lib/catalog/catalog-index";
import { selectedTablesQuery } from "@/lib/queries/selected-tables";
import { Problem } from "@/ui/problem";
import { Skeleton } from "@/ui/states";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

/** The left of the Metadata tab: names to tick, and what to do with the ticked. */
export function CatalogSide({ connection }: { connection: Connection }) {
  const catalog = useQuery(catalogQuery(connection.id));
  if (catalog.isPending) return <Skeleton lines={14} label="Loading names" />;
  if (catalog.data === undefined) return <Problem error={catalog.error} onRetry={() => void catalog.refetch()} />;
  if (catalog.data.names_read_at === null) return <FirstRefresh connection={connection.id} />;
  return <Names connection={connection} catalog={catalog.data} />;
}

function Names({ connection: { id }, catalog }: { connection: Connection; catalog: CatalogNames }) {
  const queries = useQueryClient();
  const index = useMemo(() => new CatalogIndex(catalog), [catalog]);
  const state = useSelection(id, index);
  const process = async (unchanged: Unchanged) => {
    const run = await startRun(id, { unchanged });
    queries.setQueryData(latestRunQuery(id).queryKey, run);
    await queries.invalidateQueries({ queryKey: selectedTablesQuery(id).queryKey });
  };
  return (
    <CatalogPanel
      connection={id}
      index={index}
      unread={catalog.unread}
      chosen={state.selection.chosen}
      onToggle={state.toggle}
      foot={
        <SaveBar
          connection={id}
          state={state}
          onProcess={process}
          beside={<RefreshButton connection={id} readAt={catalog.names_read_at} />}
        />
      }
    />
  );
}
