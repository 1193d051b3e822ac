import type { ConnectionId, DbtCloud, DbtCloudInput } from "@/lib/api/schemas.gen";
import { ago, plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { Notice } from "@/ui/states";
import { StepLine } from "@/ui/step-line";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, RefreshCw, Unplug } from "lucide-react";
import { useState } from "react";
import { forgetDbtCloud, saveDbtCloud, syncDbtCloud, testDbtCloud } from "./api/dbt-cloud";
import styles from "./integrations.module.css";

interface DbtCloudFormProps {
  connection: ConnectionId;
  saved: DbtCloud | null;
}

/** Where dbt Cloud is, whether it answers, and how old what it said is. */
export function DbtCloudForm({ connection, saved }: DbtCloudFormProps) {
  const queries = useQueryClient();
  const [change, setChange] = useState<DbtCloudInput>({});
  const save = useMutation({
    mutationFn: () => saveDbtCloud(connection, change),
    onSuccess: async () => {
      setChange({});
      toast.done("dbt Cloud is connected.");
      await queries.invalidateQueries({ queryKey: ["dbt", connection] });
    },
  });
  const test = useMutation({ mutationFn: () => testDbtCloud(connection, change) });
  const set = (more: DbtCloudInput) => {
    setChange({ ...change, ...more });
    test.reset();
  };
  const isChanged = Object.keys(change).length > 0;
  return (
    <form
      className={styles["form"]}
      aria-label="dbt Cloud"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Fields now={{ ...saved, ...change }} lastFour={saved?.token_last_four} set={set} />
      {save.isError && <Problem error={save.error} />}
      {!isChanged && save.data?.understood.map((note) => <p key={note}>{note}</p>)}
      <div className={styles["buttons"]}>
        <Button variant="primary" type="submit" busy={save.isPending} disabled={!isChanged}>
          Save dbt Cloud
        </Button>
        <Button variant="outline" busy={test.isPending} disabled={!isChanged && !saved} onClick={() => test.mutate()}>
          Test dbt Cloud
        </Button>
      </div>
      {test.isError && <Problem error={test.error} />}
      {test.data && (
        <ol className={styles["steps"]} aria-label="Test of dbt Cloud">
          {test.data.steps.map(({ step, ...line }) => (
            <StepLine key={step} {...line} />
          ))}
        </ol>
      )}
      {saved && <Synced connection={connection} cloud={saved} />}
    </form>
  );
}

interface FieldsProps {
  now: DbtCloudInput;
  /** Of the saved token; undefined where none is. */
  lastFour: string | undefined;
  set: (more: DbtCloudInput) => void;
}

function Fields({ now, lastFour, set }: FieldsProps) {
  return (
    <>
      <TextField
        label="Environment ID"
        inputMode="numeric"
        hint="The number at the end of the address of the environment's page."
        value={now.environment_id ?? ""}
        onChange={({ target }) => set({ environment_id: target.value })}
      />
      <TextField
        label="Auth Token"
        type="password"
        hint={
          lastFour === undefined
            ? "A service token with the permission Metadata Only. Sealed when saved, and never shown again."
            : `A token that ends with ${lastFour} is saved. Leave this empty to keep it.`
        }
        value={now.auth_token ?? ""}
        onChange={({ target }) => set({ auth_token: target.value })}
      />
      <TextField
        label="Endpoint"
        placeholder="https://metadata.cloud.getdbt.com/graphql"
        hint="Your access URL, or a page of dbt Cloud, is understood too."
        value={now.endpoint ?? ""}
        onChange={({ target }) => set({ endpoint: target.value })}
      />
      <SelectField
        label="Read it"
        value={String(now.sync_every_minutes ?? 1440)}
        onChange={({ target }) => set({ sync_every_minutes: Number(target.value) })}
      >
        <option value="0">before each run</option>
        <option value="60">before each run, and every hour</option>
        <option value="1440">before each run, and every day</option>
        {![0, 60, 1440, undefined].includes(now.sync_every_minutes) && (
          <option value={now.sync_every_minutes}>before each run, and every {now.sync_every_minutes} minutes</option>
        )}
      </SelectField>
    </>
  );
}

function Synced({ connection, cloud }: { connection: ConnectionId; cloud: DbtCloud }) {
  const queries = useQueryClient();
  const [forgetting, setForgetting] = useState(false);
  const sync = useMutation({
    mutationFn: () => syncDbtCloud(connection),
    // Also after a failure: when it was tried, and why it failed, is shown.
    onSettled: () => queries.invalidateQueries(),
  });
  const forget = useMutation({
    mutationFn: () => forgetDbtCloud(connection),
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <>
      <p>
        {cloud.synced_at
          ? `Last read ${ago(cloud.synced_at)}: ${plural(cloud.tables, "table")}.`
          : "Nothing was read from dbt Cloud yet."}
      </p>
      {cloud.failure !== "" && cloud.tried_at && (
        <Notice tone="bad" icon={CircleAlert}>
          {`The sync ${ago(cloud.tried_at)} failed. ${cloud.failure}`}
        </Notice>
      )}
      <div className={styles["buttons"]}>
        <Button icon={RefreshCw} busy={sync.isPending} onClick={() => sync.mutate()}>
          Sync now
        </Button>
        <Button variant="quiet" icon={Unplug} onClick={() => setForgetting(true)}>
          Disconnect
        </Button>
      </div>
      {forgetting && (
        <Confirm
          title="Disconnect dbt Cloud?"
          confirmLabel="Disconnect"
          busy={forget.isPending}
          error={forget.error}
          onConfirm={() => forget.mutate()}
          onClose={() => setForgetting(false)}
        >
          <p>Its Auth Token is destroyed, and its texts are forgotten. Those of uploaded files stay.</p>
        </Confirm>
      )}
    </>
  );
}
