import type { Invite } from "@/lib/api/schemas.gen";
import { useFormValues } from "@/lib/hooks";
import { TextField } from "@/ui/field";
import { DoneDialog, FormDialog } from "@/ui/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { invitePerson } from "./api/invite-person";
import { peopleQuery } from "@/lib/queries/people";
import { OneTimeLink } from "./one-time-link";
import { mailErrorOf, NameFields, RoleField } from "./person-fields";

const blank: Required<Omit<Invite, "username">> = { email: "", first_name: "", last_name: "", role: "member" };

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const { values, setValues, field } = useFormValues(blank);
  const [checked, setChecked] = useState(false);
  const send = useMutation({
    mutationFn: invitePerson,
    onSuccess: () => queries.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  if (send.data)
    return (
      <DoneDialog title="Invited" onClose={onClose}>
        <OneTimeLink link={send.data.link} username={send.data.person.username} />
      </DoneDialog>
    );
  const wrong = mailErrorOf(values.email);
  const submit = () => {
    setChecked(true);
    if (wrong === undefined) send.mutate({ ...values, email: values.email.trim() });
  };
  return (
    <FormDialog
      title="Invite somebody"
      submitLabel="Create link"
      busy={send.isPending}
      error={send.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Email"
        type="email"
        autoFocus
        placeholder="ana@example.com"
        error={checked ? wrong : undefined}
        {...field("email")}
      />
      <NameFields field={field} />
      <RoleField role={values.role} onChange={(role) => setValues({ ...values, role })} />
    </FormDialog>
  );
}
