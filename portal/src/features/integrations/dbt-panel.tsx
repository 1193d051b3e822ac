import type { ConnectionId, DbtStatus } from "@/lib/api/schemas.gen";
import { asDate, count, plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { TextField } from "@/ui/field";
import { Card } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { FileUp, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { dbtQuery, forgetProject } from "./api/dbt-status";
import { importDbtFile, importServerFile } from "./api/import-dbt-file";
import { DbtCloudForm } from "./dbt-cloud";
import styles from "./integrations.module.css";

/** What dbt projects say: files go in here, and what of them matched comes out. */
export function DbtPanel({ connection }: { connection: ConnectionId }) {
  const status = useQuery(dbtQuery(connection));
  return (
    <Card className={styles["source"]}>
      <h2>dbt</h2>
      <p>Descriptions from dbt come before comments in Databricks.</p>
      {status.data && <DbtCloudForm connection={connection} saved={status.data.cloud} />}
      <h3>Files</h3>
      <p>
        <code>manifest.json</code> holds the texts; <code>catalog.json</code>, after it, tells where tables really lie.
      </p>
      <Upload connection={connection} />
      {status.data?.reads_server_files && <ServerFile connection={connection} />}
      {status.isPending && <Skeleton lines={3} />}
      {status.isError && <Problem error={status.error} onRetry={() => void status.refetch()} />}
      {status.data && <Status connection={connection} status={status.data} />}
    </Card>
  );
}

function Upload({ connection }: { connection: ConnectionId }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => importDbtFile(connection, file, setShare),
    onSuccess: async ({ kind, project, tables }) => {
      toast.done(`The ${kind} of ${project || "the project"} was read: ${plural(tables, "table")}.`);
      await queries.invalidateQueries();
    },
    onSettled: () => setShare(0),
  });
  return (
    <div className={styles["buttons"]}>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="File of dbt"
        className="hidden-text"
        tabIndex={-1}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) upload.mutate(file);
          target.value = "";
        }}
      />
      <Button variant="outline" icon={FileUp} busy={upload.isPending} onClick={() => input.current?.click()}>
        {upload.isPending ? `Reading… ${Math.round(share * 100)} %` : "Upload manifest.json or catalog.json"}
      </Button>
      {upload.isError && <Problem error={upload.error} />}
    </div>
  );
}

/** A file that lies below the folder that the operator named. */
function ServerFile({ connection }: { connection: ConnectionId }) {
  const queries = useQueryClient();
  const [path, setPath] = useState("");
  const read = useMutation({
    mutationFn: () => importServerFile(connection, path.trim()),
    onSuccess: async () => {
      setPath("");
      await queries.invalidateQueries();
    },
  });
  return (
    <form
      className={styles["form"]}
      aria-label="File on the server"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        read.mutate();
      }}
    >
      <TextField
        label="Path on the server"
        hint="Below the folder that its operator named, such as target/manifest.json"
        error={read.error?.message}
        value={path}
        onChange={({ target }) => setPath(target.value)}
      />
      <div className={styles["buttons"]}>
        <Button type="submit" busy={read.isPending} disabled={path.trim() === ""}>
          Read the file
        </Button>
      </div>
    </form>
  );
}

function Status({ connection, status }: { connection: ConnectionId; status: DbtStatus }) {
  if (status.projects.length === 0) return <p className={styles["note"]}>Nothing was read from dbt yet.</p>;
  return (
    <>
      <Projects connection={connection} status={status} />
      <p>
        {plural(status.matched, "table")} matched, {count(status.unmatched_count)} did not.
      </p>
      <Listed
        title="Tables of dbt that Kater does not know"
        items={status.unmatched.map((one) => `${one.name} · ${one.unique_id}`)}
      />
      <Listed
        title="Columns that are described and not there"
        items={status.unmatched_columns.map((one) => `${one.name}, ${one.column} · ${one.unique_id}`)}
      />
      <Listed
        title="Tables that several models describe"
        items={status.twice.map((one) => `${one.name} · ${one.by.map((by) => by.unique_id).join(", ")}`)}
      />
    </>
  );
}

function Projects({ connection, status }: { connection: ConnectionId; status: DbtStatus }) {
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: (project: string) => forgetProject(connection, project),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => toast.failed(error.message),
  });
  return (
    <DataTable label="Projects of dbt" heads={["Project", "Tables", "Last read", ""]}>
      {status.projects.map((project) => (
        <tr key={project.id}>
          <td>{project.origin === "cloud" ? `dbt Cloud, environment ${project.name}` : project.name}</td>
          <td>{count(project.tables)}</td>
          <td>{project.read_at && asDate(project.read_at)}</td>
          <td>
            {project.origin === "file" && (
              <Button variant="quiet" icon={Trash2} busy={forget.isPending} onClick={() => forget.mutate(project.id)}>
                Forget {project.name}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

function Listed({ title, items }: { title: string; items: string[] }) {
  if (items.length === 0) return null;
  return (
    <details className={styles["details"]}>
      <summary>
        {title} ({items.length})
      </summary>
      <ul>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </details>
  );
}
