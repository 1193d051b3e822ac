import { plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { Problem } from "@/ui/problem";
import { Notice } from "@/ui/states";
import { useMutation } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { verifyAudit } from "./api/audit";
import styles from "./audit.module.css";

/** Reads the whole log on the server, so only when asked. */
export function VerifyAudit() {
  const verify = useMutation({ mutationFn: verifyAudit });
  const found = verify.data;
  return (
    <div className={styles["verify"]}>
      <Button icon={ShieldCheck} busy={verify.isPending} onClick={() => verify.mutate()}>
        Check that it is whole
      </Button>
      {verify.isError && <Problem error={verify.error} />}
      {found?.whole && (
        <Notice tone="ok" icon={ShieldCheck}>
          It is whole: {plural(found.entries, "entry", "entries")}.{" "}
          <span className={styles["hash"]}>Last hash {found.hash}</span>
        </Notice>
      )}
      {found && !found.whole && (
        <Notice tone="bad" icon={ShieldAlert}>
          {found.problem}
        </Notice>
      )}
    </div>
  );
}
