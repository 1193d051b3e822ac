import type { PersonaId } from "@/lib/api/schemas.gen";
import { CopyText } from "@/ui/copy-text";
import { SelectField, TextField } from "@/ui/field";
import { DoneDialog, FormDialog } from "@/ui/form";
import { Problem } from "@/ui/problem";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { personasQuery } from "@/lib/queries/personas";
import { createToken, tokensQuery } from "./api/tokens";

const lifetimes = [
  { days: 30, label: "30 days" },
  { days: 90, label: "90 days" },
  { days: 365, label: "a year" },
];

export function CreateToken({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const personas = useQuery(personasQuery);
  const [name, setName] = useState("");
  const [persona, setPersona] = useState("");
  const [days, setDays] = useState("90");
  const [checked, setChecked] = useState(false);
  const create = useMutation({
    mutationFn: createToken,
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
  if (create.data) return <TokenCreated text={create.data.text} onClose={onClose} />;
  const chosen = personas.data?.find(({ id }) => id === persona);
  const submit = () => {
    setChecked(true);
    if (name.trim() === "") return;
    create.mutate({
      name: name.trim(),
      persona_id: persona === "" ? null : (persona as PersonaId),
      days: days === "" ? null : Number(days),
    });
  };
  return (
    <FormDialog
      title="Create an API token"
      submitLabel="Create token"
      busy={create.isPending}
      error={create.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Name"
        autoFocus
        placeholder="nightly export"
        maxLength={100}
        error={checked && name.trim() === "" ? "Say what it is for, so that it can be told from others." : undefined}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <SelectField
        label="May"
        hint={
          chosen
            ? `For an agent: it reads the tables of ${chosen.name}, and nothing else exists for it.`
            : "Everything that you may. Take an agent's token wherever that is enough."
        }
        value={persona}
        onChange={(event) => setPersona(event.target.value)}
      >
        <option value="">act as me, an admin</option>
        {personas.data?.map(({ id, name: called }) => (
          <option key={id} value={id}>
            read the persona {called}
          </option>
        ))}
      </SelectField>
      <SelectField label="Expires after" value={days} onChange={(event) => setDays(event.target.value)}>
        {lifetimes.map((one) => (
          <option key={one.days} value={one.days}>
            {one.label}
          </option>
        ))}
        <option value="">never, until it is revoked</option>
      </SelectField>
      {personas.isError && <Problem error={personas.error} onRetry={() => void personas.refetch()} />}
    </FormDialog>
  );
}

const TokenCreated = ({ text, onClose }: { text: string; onClose: () => void }) => (
  <DoneDialog title="Token created" onClose={onClose}>
    <p>
      Put it where the program keeps its secrets. It is shown <strong>only now</strong>: Kater keeps no more than a
      fingerprint of it.
    </p>
    <CopyText label="Token" text={text} />
  </DoneDialog>
);
