import type { ConnectionId } from "@/lib/ids";
import { ago } from "@/lib/time";
import { Button } from "@/ui/button";
import { RotateCcw } from "lucide-react";
import { useRefresh } from "./use-refresh";

export function RefreshButton({ connection, readAt }: { connection: ConnectionId; readAt: string | null }) {
  const refresh = useRefresh(connection, readAt === null);
  return (
    <Button
      icon={RotateCcw}
      busy={refresh.isPending}
      title={readAt ? `Names were read ${ago(readAt)}` : undefined}
      onClick={() => refresh.mutate()}
    >
      Refresh
    </Button>
  );
}
