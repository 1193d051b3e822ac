import type { Connection } from "@/lib/api/schemas.gen";
import { useWarningBeforeLeaving } from "@/lib/hooks";
import { connectionsQuery } from "@/lib/queries/connections";
import { Button } from "@/ui/button";
import { Form } from "@/ui/form";
import { Card } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Notice } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight, ChartNoAxesColumnIncreasing, KeyRound, Link2, Trash2, Undo2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { saveConnection } from "./api/save-connection";
import styles from "./connect.module.css";
import { detailsOf } from "./connection-draft";
import { ConnectionFields } from "./connection-fields";
import { DeleteConnection } from "./delete-connection";
import { TestSteps } from "./test-steps";
import { useConnectionForm } from "./use-connection-form";
import { useConnectionTest } from "./use-connection-test";

interface EditorProps {
  /** Null: a new one. */
  connection: Connection | null;
  onSaved: (connection: Connection) => void;
  onDeleted: () => void;
}

export function ConnectionEditor({ connection, onSaved, onDeleted }: EditorProps) {
  const queries = useQueryClient();
  const form = useConnectionForm(connection);
  const test = useConnectionTest();
  const [deleting, setDeleting] = useState(false);
  const [tested, setTested] = useState(0);
  const save = useMutation({
    mutationFn: () => saveConnection(connection?.id ?? null, detailsOf(form.draft)),
    onSuccess: async (saved) => {
      toast.done(["Connection saved, its token sealed.", ...saved.understood].join(" "));
      await queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
      form.reset(saved);
      onSaved(saved);
    },
  });
  useWarningBeforeLeaving(form.changed);
  const asSaved = connection !== null && !form.changed;
  const runTest = (startWarehouse: boolean) => {
    const details = asSaved ? null : detailsOf(form.draft);
    if (!form.check()) return;
    setTested(form.revision);
    void test.run({ saved: connection?.id ?? null, details }, startWarehouse);
  };
  return (
    <>
      <Card className={styles["editor"]}>
        <Head connection={connection} onDelete={() => setDeleting(true)} />
        {connection !== null && connection.disabled !== null && (
          <Notice tone="warn" icon={KeyRound}>
            <strong>Disabled.</strong> {connection.disabled}
          </Notice>
        )}
        <Form
          className={styles["form"]}
          onSubmit={() => {
            if (form.check()) save.mutate();
          }}
        >
          <ConnectionFields form={form} saved={connection} />
          {save.isError && <Problem error={save.error} />}
          <div className={styles["buttons"]}>
            {form.changed && (
              <Button variant="quiet" icon={Undo2} onClick={() => form.reset(connection)}>
                Discard
              </Button>
            )}
            <Button
              icon={ChartNoAxesColumnIncreasing}
              busy={test.state.phase === "running"}
              onClick={() => runTest(false)}
            >
              Test Connection
            </Button>
            <Button type="submit" variant="primary" icon={Link2} busy={save.isPending} disabled={asSaved}>
              Save Connection
            </Button>
          </div>
        </Form>
        {asSaved && <NextStep to={`/connect/metadata/${connection.id}`}>Choose its tables</NextStep>}
        {deleting && connection && (
          <DeleteConnection connection={connection} onClose={() => setDeleting(false)} onDeleted={onDeleted} />
        )}
      </Card>
      <TestSteps
        test={test.state}
        outdated={form.revision !== tested && !asSaved}
        onStartWarehouse={() => runTest(true)}
      />
    </>
  );
}

function Head({ connection, onDelete }: { connection: Connection | null; onDelete: () => void }) {
  return (
    <div className={styles["editorHead"]}>
      <h2>{connection ? connection.name : "New connection"}</h2>
      {connection && (
        <Button variant="quiet" icon={Trash2} onClick={onDelete}>
          Delete
        </Button>
      )}
    </div>
  );
}

const NextStep = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link to={to} className={styles["next"]}>
    {children} <ArrowRight size={15} aria-hidden />
  </Link>
);
