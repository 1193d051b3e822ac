import { AuditEntry } from "@/lib/api/schemas.gen";
import { asDate, count } from "@/lib/time";
import { useUrlChoice, useUrlText } from "@/lib/url-state";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { SelectField, TextField } from "@/ui/field";
import { Page, PageHead } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { auditQuery } from "./api/audit";
import styles from "./audit.module.css";
import { ExportAudit } from "./export-audit";
import { VerifyAudit } from "./verify-audit";

export function AuditPanel() {
  const [actor, setActor] = useUrlText("who");
  const [subject, setSubject] = useUrlText("to");
  const [action, setAction] = useUrlChoice("what");
  const [outcome, setOutcome] = useUrlChoice("outcome");
  const log = useInfiniteQuery(auditQuery({ actor: actor.trim(), action, subject: subject.trim(), outcome }));
  return (
    <Page>
      <PageHead
        title="Audit Log"
        below="Who did what to what, and when. Entries are added and never changed; they hang together, so that a missing one shows."
        actions={<ExportAudit />}
      />
      <VerifyAudit />
      <div className={styles["filters"]} role="search" aria-label="Filter the log">
        <TextField label="Who" value={actor} onChange={(event) => setActor(event.target.value)} />
        <SelectField label="What" value={action} onChange={(event) => setAction(event.target.value)}>
          <option value="">everything</option>
          {actionKinds.map(([id, label]) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </SelectField>
        <TextField label="To what" value={subject} onChange={(event) => setSubject(event.target.value)} />
        <SelectField label="Outcome" value={outcome} onChange={(event) => setOutcome(event.target.value)}>
          <option value="">any</option>
          {AuditEntry.entries.outcome.options.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
      </div>
      {log.isPending && <Skeleton lines={10} label="Loading the audit log" />}
      {log.isError && !log.data && <Problem error={log.error} onRetry={() => void log.refetch()} />}
      {log.data && <Entries entries={log.data.pages.flatMap(({ entries }) => entries)} />}
      {log.hasNextPage && (
        <Button busy={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          Show older entries
        </Button>
      )}
      {log.isFetchNextPageError && <Problem error={log.error} onRetry={() => void log.fetchNextPage()} />}
    </Page>
  );
}

const actionKinds = [
  ["session", "Sign-ins"],
  ["access", "Refusals"],
  ["connection", "Connections"],
  ["catalog", "Readings of names"],
  ["selection", "Selection"],
  ["run", "Runs"],
  ["job", "Jobs"],
  ["persona", "Personas"],
  ["person", "People"],
  ["account", "Own accounts"],
  ["token", "API tokens"],
  ["key", "Keys"],
  ["audit", "Exports of this log"],
] as const;

const tones = { done: "plain", refused: "warn", failed: "bad" } as const;

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  if (entries.length === 0) return <Empty title="No entry matches" icon={ScrollText} />;
  return (
    <DataTable label="Audit log" heads={["Number", "When", "Who", "What", "To what", "Outcome", "From"]}>
      {entries.map((entry) => (
        <tr key={entry.number}>
          <td className={styles["number"]}>{count(entry.number)}</td>
          <td className={styles["when"]}>{asDate(entry.at)}</td>
          <td className={styles["words"]}>{entry.actor || actorLabels[entry.actor_kind]}</td>
          <td>{entry.action.replace(/[._]/g, " ")}</td>
          <td className={styles["words"]}>
            {entry.subject} <Detail entry={entry} />
          </td>
          <td>
            <Badge tone={tones[entry.outcome]}>{entry.outcome}</Badge>
          </td>
          <td>{entry.address}</td>
        </tr>
      ))}
    </DataTable>
  );
}

const actorLabels = {
  person: "somebody",
  token: "a program",
  agent: "an agent",
  console: "the console",
  kater: "Kater itself",
  stranger: "a stranger",
} as const;

function Detail({ entry: { detail } }: { entry: AuditEntry }) {
  const words = Object.entries(detail).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join(", ") : String(value)}`,
  );
  return words.length === 0 ? null : <small className={styles["detail"]}>{words.join(" · ")}</small>;
}
