import { CatalogSide } from "./catalog-side";
import { ProcessPanel } from "@/features/process/process-panel";
import type { Connection } from "@/lib/api/schemas.gen";
import { useTitle } from "@/lib/hooks";
import { connectionsQuery } from "@/lib/queries/connections";
import { SelectField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { Unplug } from "lucide-react";
import { Link, Navigate, useNavigate, useParams } from "react-router";
import styles from "../shell.module.css";

export function MetadataPage() {
  useTitle("Metadata");
  const { id } = useParams();
  const connections = useQuery(connectionsQuery);
  if (connections.isPending) return <Skeleton lines={12} label="Loading connections" />;
  if (connections.data === undefined)
    return <Problem error={connections.error} onRetry={() => void connections.refetch()} />;
  const [first] = connections.data;
  if (!first)
    return <NoConnection title="No connection yet">Its catalogs, schemas and tables appear here.</NoConnection>;
  if (id === undefined) return <Navigate to={`/connect/metadata/${first.id}`} replace />;
  const connection = connections.data.find((one) => one.id === id);
  if (!connection)
    return <NoConnection title="This connection is not here">It may have been deleted meanwhile.</NoConnection>;
  return (
    <div className={styles["metadata"]}>
      <h1 className="hidden-text">Metadata of {connection.name}</h1>
      <div className={styles["left"]}>
        {connections.data.length > 1 && <Chooser connections={connections.data} current={connection} />}
        <CatalogSide key={connection.id} connection={connection} />
      </div>
      <div className={styles["right"]}>
        <ProcessPanel key={connection.id} connection={connection} />
      </div>
    </div>
  );
}

const NoConnection = ({ title, children }: { title: string; children: string }) => (
  <Empty
    alone
    title={title}
    icon={Unplug}
    action={
      <Link to="/connect/database" className={styles["link"]}>
        Go to Database
      </Link>
    }
  >
    {children}
  </Empty>
);

function Chooser({ connections, current }: { connections: readonly Connection[]; current: Connection }) {
  const navigate = useNavigate();
  return (
    <div className={styles["chooser"]}>
      <SelectField
        label="Connection"
        value={current.id}
        onChange={(event) => void navigate(`/connect/metadata/${event.target.value}`)}
      >
        {connections.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
}
