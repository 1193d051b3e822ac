import type { ChangedLanguageModel, ConnectionId, LanguageModel } from "@/lib/api/schemas.gen";
import { Button } from "@/ui/button";
import { CheckField, SelectField, TextField } from "@/ui/field";
import { Card } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Notice, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useState } from "react";
import {
  languageModelQuery,
  saveLanguageModel,
  setSendSamples,
  sharingQuery,
  testLanguageModel,
} from "./api/language-model";
import styles from "./integrations.module.css";
import { LanguageModelHeaders } from "./language-model-headers";

const number = (value: number) => value.toLocaleString("en");

/** Fields of the form; one that is undefined is not changed. */
type Change = { [Field in keyof ChangedLanguageModel]?: ChangedLanguageModel[Field] | undefined };

/** Which language model writes what nobody else described, what it may see, and what that costs. */
export function LanguageModelPanel({ connection }: { connection: ConnectionId | undefined }) {
  const languageModel = useQuery(languageModelQuery);
  return (
    <Card className={styles["source"]}>
      <h2>Language model</h2>
      <p>
        Asked only about tables and columns that neither a person nor dbt nor a comment describes. Without one the
        built-in rules write.
      </p>
      {languageModel.isPending && <Skeleton lines={5} />}
      {languageModel.isError && <Problem error={languageModel.error} onRetry={() => void languageModel.refetch()} />}
      {languageModel.data && <Form saved={languageModel.data} connection={connection} />}
      {connection !== undefined && <Sharing connection={connection} />}
    </Card>
  );
}

function Form({ saved, connection }: { saved: LanguageModel; connection: ConnectionId | undefined }) {
  const queries = useQueryClient();
  const [change, setChange] = useState<ChangedLanguageModel>({});
  // Counted up to empty their field once they are saved.
  const [headersEntered, setHeadersEntered] = useState(0);
  const now = { ...saved, ...change };
  const save = useMutation({
    mutationFn: () => saveLanguageModel(change),
    onSuccess: async () => {
      setChange({});
      setHeadersEntered(headersEntered + 1);
      toast.done("The language model is saved.");
      await queries.invalidateQueries({ queryKey: languageModelQuery.queryKey });
    },
  });
  const test = useMutation({ mutationFn: () => testLanguageModel(connection) });
  const set = (more: Change) => {
    // What is undefined is not changed.
    setChange(Object.fromEntries(Object.entries({ ...change, ...more }).filter(([, value]) => value !== undefined)));
    test.reset();
  };
  const isChanged = Object.keys(change).length > 0;
  return (
    <form
      className={styles["form"]}
      aria-label="Language model"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Provider now={now} set={set} lastFour={saved.key_last_four} />
      {now.provider === "openai" && (
        <LanguageModelHeaders
          key={headersEntered}
          saved={saved.header_names}
          removed={change.headers === null}
          onChange={(headers) => set({ headers })}
        />
      )}
      {now.provider !== "none" && <Limits now={now} set={set} />}
      {save.isError && <Problem error={save.error} />}
      <p className={styles["note"]}>
        So far {number(saved.used.calls)} calls, {number(saved.used.tokens_in)} tokens in and{" "}
        {number(saved.used.tokens_out)} out.
      </p>
      <div className={styles["buttons"]}>
        <Button variant="primary" type="submit" busy={save.isPending} disabled={!isChanged}>
          Save model
        </Button>
        <Button variant="outline" busy={test.isPending} disabled={isChanged} onClick={() => test.mutate()}>
          Test model
        </Button>
      </div>
      {test.isError && <Problem error={test.error} />}
      {test.data && (
        <Notice tone={test.data.ok ? "info" : "bad"} icon={test.data.ok ? CircleCheck : CircleAlert}>
          {test.data.sentence}
        </Notice>
      )}
    </form>
  );
}

interface FieldsProps {
  now: LanguageModel & ChangedLanguageModel;
  set: (more: Change) => void;
}

function Provider({ now, set, lastFour }: FieldsProps & { lastFour: string }) {
  const isOpenAi = now.provider === "openai";
  return (
    <>
      <SelectField
        label="Provider"
        value={now.provider}
        onChange={({ target }) => set({ provider: target.value as LanguageModel["provider"] })}
      >
        <option value="none">None: the built-in rules</option>
        <option value="databricks">Databricks Model Serving</option>
        <option value="openai">OpenAI-compatible endpoint</option>
      </SelectField>
      {isOpenAi && (
        <TextField
          label="Endpoint"
          hint="Up to what comes before /chat/completions, such as https://models.example/v1"
          value={now.base_url}
          onChange={({ target }) => set({ base_url: target.value })}
        />
      )}
      {now.provider !== "none" && (
        <TextField
          label={isOpenAi ? "Model" : "Serving endpoint"}
          value={now.model}
          onChange={({ target }) => set({ model: target.value })}
        />
      )}
      {isOpenAi && (
        <TextField
          label="Key"
          type="password"
          hint={
            lastFour
              ? `A key that ends with ${lastFour} is saved. Leave this empty to keep it.`
              : "Sealed when saved, and never shown again."
          }
          value={now.key ?? ""}
          onChange={({ target }) => set({ key: target.value })}
        />
      )}
    </>
  );
}

const limits = [
  ["budget_calls_in_a_run", "Most calls in a run"],
  ["budget_tokens_in_a_run", "Most tokens in a run"],
  ["budget_tokens_in_all", "Most tokens in all"],
  ["calls_at_once", "Calls at once"],
  ["calls_a_minute", "Calls a minute"],
  ["tokens_a_minute", "Tokens a minute"],
  ["tokens_in_a_prompt", "Tokens in a prompt"],
] as const;

const hints: Partial<Record<(typeof limits)[number][0], string>> = {
  tokens_in_a_prompt: "The least useful is cut",
  calls_at_once: "At least 1",
};

function Limits({ now, set }: FieldsProps) {
  return (
    <>
      <div className={styles["limits"]}>
        {limits.map(([field, label]) => (
          <TextField
            key={field}
            label={label}
            type="number"
            min={field === "calls_at_once" ? 1 : 0}
            hint={hints[field] ?? "0 is no limit"}
            value={now[field]}
            onChange={({ target }) => set({ [field]: Number(target.value) })}
          />
        ))}
      </div>
      <CheckField
        label="Send rounded figures of the profile"
        checked={now.send_figures}
        onChange={({ target }) => set({ send_figures: target.checked })}
      />
    </>
  );
}

function Sharing({ connection }: { connection: ConnectionId }) {
  const queries = useQueryClient();
  const { queryKey, ...query } = sharingQuery(connection);
  const sharing = useQuery({ queryKey, ...query });
  const allow = useMutation({
    mutationFn: (samples: boolean) => setSendSamples(connection, samples),
    onSuccess: (now) => queries.setQueryData(queryKey, now),
    onError: (error) => toast.failed(error.message),
  });
  if (sharing.isPending) return <Skeleton lines={2} />;
  if (!sharing.data) return <Problem error={sharing.error} onRetry={() => void sharing.refetch()} />;
  return (
    <>
      <CheckField
        label="Send sample values of this connection's tables; personal ones never are"
        checked={sharing.data.send_samples}
        disabled={allow.isPending}
        onChange={({ target }) => allow.mutate(target.checked)}
      />
      <p className={styles["note"]}>
        Latest run: {number(sharing.data.used_in_latest_run.calls)} calls,{" "}
        {number(sharing.data.used_in_latest_run.tokens_in + sharing.data.used_in_latest_run.tokens_out)} tokens.
      </p>
    </>
  );
}
