import type { ConnectionId } from "@/lib/api/schemas.gen";
import { ago } from "@/lib/time";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Menu } from "@/ui/menu";
import { ChevronDown, DatabaseZap, RotateCcw } from "lucide-react";
import { useState } from "react";
import styles from "./discover.module.css";
import { useRefresh } from "./use-refresh";

export function RefreshButton({ connection, readAt }: { connection: ConnectionId; readAt: string | null }) {
  const refresh = useRefresh(connection, readAt === null);
  const [asking, setAsking] = useState(false);
  const readHive = () => (setAsking(false), refresh.mutate(true));
  return (
    <span className={styles["refresh"]}>
      <Button
        icon={RotateCcw}
        busy={refresh.isPending}
        title={readAt ? `Names were read ${ago(readAt)}` : undefined}
        onClick={() => refresh.mutate(false)}
      >
        Refresh
      </Button>
      <Menu
        label="More ways to refresh"
        icon={ChevronDown}
        actions={[
          {
            id: "hive",
            label: "Read hive_metastore too",
            icon: DatabaseZap,
            when: !refresh.isPending,
            run: () => setAsking(true),
          },
        ]}
      />
      {asking && (
        <Dialog
          title="Read hive_metastore too?"
          open
          onClose={() => setAsking(false)}
          foot={
            <>
              <Button onClick={() => setAsking(false)}>Not now</Button>
              <Button variant="primary" icon={DatabaseZap} onClick={readHive}>
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
    </span>
  );
}
