import type { ConnectionId } from "@/lib/ids";
import { ago } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { DatabaseZap, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useRefresh } from "./use-refresh";

export function RefreshButton({ connection, readAt }: { connection: ConnectionId; readAt: string | null }) {
  const refresh = useRefresh(connection, readAt === null);
  const [asking, setAsking] = useState(false);
  const readHive = () => (setAsking(false), refresh.mutate(true));
  return (
    <>
      <Button
        icon={RotateCcw}
        busy={refresh.isPending}
        title={readAt ? `Names were read ${ago(readAt)}` : undefined}
        onClick={() => refresh.mutate(false)}
      >
        Refresh
      </Button>
      <IconButton
        icon={DatabaseZap}
        label="Read hive_metastore too"
        disabled={refresh.isPending}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <Dialog
          title="Read hive_metastore too?"
          open
          onClose={() => setAsking(false)}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>Not now</Button>
              <Button look="primary" icon={DatabaseZap} onClick={readHive}>
                Read it by SQL
              </Button>
            </>
          }
        >
          <p>
            Unity Catalog does not know hive_metastore, so its names are read by SQL: two statements for each of its
            schemas. A stopped warehouse starts for that, which costs.
          </p>
        </Dialog>
      )}
    </>
  );
}
