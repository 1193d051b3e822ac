import type { ConnectionId } from "@/lib/api/schemas.gen";
import { Problem } from "@/ui/problem";
import { Empty } from "@/ui/states";
import { FolderTree } from "lucide-react";
import { useEffect } from "react";
import { useRefresh } from "./use-refresh";

/** Names were never read: that costs no warehouse, so it starts by itself. */
export function FirstRefresh({ connection }: { connection: ConnectionId }) {
  const { mutate, isError, error } = useRefresh(connection, true);
  useEffect(() => mutate(false), [mutate]);
  if (isError) return <Problem error={error} onRetry={() => mutate(false)} />;
  return (
    <div role="status">
      <Empty title="Reading names…" icon={FolderTree}>
        Catalogs, schemas and tables are listed. No warehouse is started for it, and nothing but names is read.
      </Empty>
    </div>
  );
}
