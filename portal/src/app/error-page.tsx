import { Button } from "@/ui/button";
import { RotateCw } from "lucide-react";
import { useRouteError } from "react-router";
import styles from "./shell.module.css";

/** The portal itself has stumbled: what happened, and the way on. */
export function ErrorPage() {
  const error = useRouteError();
  const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <div className={styles["error"]} role="alert">
      <h1>This page has stumbled</h1>
      <p>
        It is a mistake in Kater's portal, not yours. Nothing was lost on the server. Reload the page; if it stumbles
        again, tell us with the lines below.
      </p>
      <Button variant="primary" icon={RotateCw} onClick={() => window.location.reload()}>
        Reload
      </Button>
      <pre>{said}</pre>
    </div>
  );
}
