import { connectionsQuery } from "@/lib/queries/connections";
import { Empty, Skeleton } from "@/ui/states";
import { Problem } from "@/ui/problem";
import { useQuery } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { Link, Navigate, useNavigate } from "react-router";
import styles from "./connect.module.css";
import { ConnectionEditor } from "./connection-editor";
import { ConnectionList } from "./connection-list";

const pathOf = (id: string) => `/connect/database/${id}`;

/** `id`: a connection's, "new", or undefined when the address names none. */
export function DatabasePanel({ id }: { id: string | undefined }) {
  const connections = useQuery(connectionsQuery);
  const navigate = useNavigate();
  if (connections.isPending) return <Skeleton label="Loading connections" />;
  if (connections.data === undefined)
    return <Problem error={connections.error} onRetry={() => void connections.refetch()} />;
  if (id === undefined) return <Navigate to={pathOf(connections.data[0]?.id ?? "new")} replace />;
  const connection = connections.data.find((one) => one.id === id) ?? null;
  return (
    <div className={styles["panel"]}>
      {connections.data.length > 0 && <ConnectionList connections={connections.data} />}
      {connection === null && id !== "new" ? (
        <Empty
          title="This connection is not here"
          icon={Unplug}
          action={<Link to="/connect/database">Show those that are</Link>}
        >
          It may have been deleted meanwhile.
        </Empty>
      ) : (
        <ConnectionEditor
          key={id}
          connection={connection}
          onSaved={(saved) => void navigate(pathOf(saved.id))}
          onDeleted={() => void navigate("/connect/database")}
        />
      )}
    </div>
  );
}
