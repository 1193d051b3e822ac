import { serverState, tryNow } from "@/lib/api/server-state";
import { useNow } from "@/lib/hooks";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { CloudOff } from "lucide-react";
import styles from "./shell.module.css";

export function ServerBar() {
  const state = useStore(serverState);
  return state.reachable ? null : <Unreachable nextTryAt={state.nextTryAt} />;
}

function Unreachable({ nextTryAt }: { nextTryAt: number }) {
  const now = useNow(500);
  const seconds = Math.ceil((nextTryAt - now) / 1000);
  return (
    <div className={styles["bar"]} role="alert">
      <CloudOff size={16} aria-hidden />
      <p>
        Kater's server does not answer. Nothing you typed is lost; this page goes on by itself when the server is back.
        <span aria-hidden> {seconds > 0 ? `Next try in ${seconds} s.` : "Trying…"}</span>
      </p>
      <Button variant="quiet" onClick={() => void tryNow()}>
        Try now
      </Button>
    </div>
  );
}
