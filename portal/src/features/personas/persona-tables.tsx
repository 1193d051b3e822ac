import { connectionsQuery } from "@/lib/queries/connections";
import type { Connection, Persona } from "@/lib/api/schemas.gen";
import { onlyKey } from "@/lib/names";
import { SelectField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { Database } from "lucide-react";
import { Link, useSearchParams } from "react-router";
import styles from "./personas.module.css";
import { TableCards } from "./table-cards";
import { TablePicker } from "./table-picker";
import type { ChangePersona } from "./use-change-persona";

export function PersonaTables({ persona, change }: { persona: Persona; change: ChangePersona }) {
  const connections = useQuery(connectionsQuery);
  return (
    <div className={styles["split"]}>
      <div className={styles["left"]}>
        {connections.isPending && <Skeleton lines={10} label="Loading connections" />}
        {connections.isError && !connections.data && (
          <Problem error={connections.error} onRetry={() => void connections.refetch()} />
        )}
        {connections.data && <Pickers connections={connections.data} persona={persona} change={change} />}
      </div>
      <div className={styles["right"]}>
        <TableCards
          tables={persona.tables}
          onRemove={(table) =>
            change.mutate({ about: "tables", remove: [{ connection_id: table.connection_id, ...onlyKey(table) }] })
          }
        />
      </div>
    </div>
  );
}

function Pickers({
  connections,
  ...rest
}: {
  connections: readonly Connection[];
  persona: Persona;
  change: ChangePersona;
}) {
  const [params, setParams] = useSearchParams();
  const chosen = connections.find(({ id }) => id === params.get("connection")) ?? connections[0];
  if (!chosen)
    return (
      <Empty title="No connection yet" icon={Database} action={<Link to="/connect">Connect a warehouse</Link>}>
        Personas hold processed tables.
      </Empty>
    );
  return (
    <>
      {connections.length > 1 && (
        <div className={styles["connection"]}>
          <SelectField
            label="Connection"
            value={chosen.id}
            onChange={(event) => setParams({ connection: event.target.value }, { replace: true })}
          >
            {connections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <TablePicker key={chosen.id} connection={chosen.id} {...rest} />
    </>
  );
}
