import { sentenceOf } from "@/lib/api/errors";
import type { BrowserSession } from "@/lib/api/schemas.gen";
import { sessionState } from "@/lib/api/session-state";
import { ago, asDate } from "@/lib/time";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Confirm } from "@/ui/dialog";
import { Problem } from "@/ui/problem";
import { Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { endSession, sessionsQuery, signOutEverywhere } from "./api/sessions";
import styles from "./account.module.css";

export function SessionList() {
  const sessions = useQuery(sessionsQuery);
  const [leaving, setLeaving] = useState(false);
  if (sessions.isPending) return <Skeleton lines={3} label="Loading sessions" />;
  if (sessions.data === undefined) return <Problem error={sessions.error} onRetry={() => void sessions.refetch()} />;
  return (
    <>
      <DataTable label="Sessions" heads={["Browser", "From", "Signed in", "Last seen"]} actionsHead="End">
        {sessions.data.map((session) => (
          <Row key={session.id} session={session} />
        ))}
      </DataTable>
      <div>
        <Button icon={LogOut} onClick={() => setLeaving(true)}>
          Sign out everywhere
        </Button>
      </div>
      {leaving && <SignOutEverywhere onClose={() => setLeaving(false)} />}
    </>
  );
}

function Row({ session }: { session: BrowserSession }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
    onError: (error) => toast.failed(sentenceOf(error)),
  });
  return (
    <tr>
      <td className={styles["browser"]}>
        {browserName(session.browser)} {session.current && <Badge tone="teal">this one</Badge>}
      </td>
      <td>{session.address}</td>
      <td className={styles["date"]}>{asDate(session.created_at)}</td>
      <td className={styles["date"]}>{ago(session.last_seen_at)}</td>
      <td>
        {!session.current && (
          <Button variant="quiet" busy={end.isPending} onClick={() => end.mutate()}>
            End
          </Button>
        )}
      </td>
    </tr>
  );
}

function SignOutEverywhere({ onClose }: { onClose: () => void }) {
  const leave = useMutation({
    mutationFn: () => {
      sessionState.set("signed-out");
      return signOutEverywhere();
    },
    // A fresh start of the page: nothing of this person stays in the memory of the browser's tab.
    onSuccess: () => window.location.assign("/sign-in"),
    onError: () => sessionState.set("signed-in"),
  });
  return (
    <Confirm
      title="Sign out everywhere?"
      confirmLabel="Sign out everywhere"
      busy={leave.isPending}
      error={leave.error}
      onConfirm={() => leave.mutate()}
      onClose={onClose}
    >
      <p>Every browser in which you are signed in, this one too, asks for your password again.</p>
    </Confirm>
  );
}

const known = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;

/** What a person calls it; whatever else it calls itself is shown as it is. */
export function browserName(agent: string): string {
  const name = known.find(([pattern]) => pattern.test(agent))?.[1];
  const system = /\((?:X11; )?(Windows|Macintosh|Linux|iPhone|iPad|Android)/.exec(agent)?.[1];
  if (name === undefined) return agent === "" ? "unknown" : agent;
  return system === undefined ? name : `${name} on ${system === "Macintosh" ? "macOS" : system}`;
}
