import type { ConnectionId } from "@/lib/api/schemas.gen";
import { connectionsQuery } from "@/lib/queries/connections";
import { SelectField } from "@/ui/field";
import { Page, PageHead } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { DbtPanel } from "./dbt-panel";
import styles from "./integrations.module.css";
import { LanguageModelPanel } from "./language-model-panel";

/**
 * The sources of descriptions beside Databricks: dbt and a language model. `review` shows the texts of one connection
 * that wait for a person's verdict.
 */
export function IntegrationsPanel({ review }: { review: (connection: ConnectionId) => ReactNode }) {
  const connections = useQuery(connectionsQuery);
  const [chosen, setChosen] = useState("");
  const connection = connections.data?.find(({ id }) => id === chosen) ?? connections.data?.[0];
  return (
    <Page>
      <PageHead
        title="Integrations"
        below="Where descriptions come from, in order of precedence: people, dbt, comments in Databricks, a language model, built-in rules."
      />
      {connections.isPending && <Skeleton lines={2} label="Loading connections" />}
      {connections.isError && !connections.data && (
        <Problem error={connections.error} onRetry={() => void connections.refetch()} />
      )}
      {connections.data && connections.data.length > 1 && (
        <SelectField label="Connection" value={connection?.id ?? ""} onChange={({ target }) => setChosen(target.value)}>
          {connections.data.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      )}
      <div className={styles["sources"]}>
        {connection && <DbtPanel key={connection.id} connection={connection.id} />}
        <LanguageModelPanel connection={connection?.id} />
      </div>
      {connection && review(connection.id)}
    </Page>
  );
}
