import type { Role } from "@/lib/api/schemas/people";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { invitePerson, type Invite } from "../api/invite-person";
import { peopleQuery } from "../api/list-people";
import { OneTimeLink } from "./one-time-link";
import styles from "./people.module.css";

const nobody: Invite = { email: "", first_name: "", last_name: "", role: "member" };
export const looksLikeMail = (text: string) => /^\S+@\S+\.\S+$/.test(text.trim());
const formId = "invite";

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [invite, setInvite] = useState(nobody);
  const [checked, setChecked] = useState(false);
  const send = useMutation({
    mutationFn: invitePerson,
    onSuccess: () => queries.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  if (send.data)
    return (
      <Dialog
        title="Invited"
        open
        onClose={onClose}
        foot={
          <Button look="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <OneTimeLink link={send.data.link} username={send.data.person.username} />
      </Dialog>
    );
  const field = (name: "email" | "first_name" | "last_name") => ({
    value: invite[name],
    onChange: (event: { target: { value: string } }) => setInvite({ ...invite, [name]: event.target.value }),
  });
  const wrong =
    checked && !looksLikeMail(invite.email) ? "Enter an e-mail address, such as ana@example.com." : undefined;
  const foot = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" form={formId} look="primary" busy={send.isPending}>
        Create link
      </Button>
    </>
  );
  return (
    <Dialog title="Invite somebody" open onClose={onClose} foot={foot}>
      <form
        id={formId}
        className={styles["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (looksLikeMail(invite.email)) send.mutate({ ...invite, email: invite.email.trim() });
        }}
      >
        <TextField
          label="Email"
          type="email"
          autoFocus
          placeholder="ana@example.com"
          error={wrong}
          {...field("email")}
        />
        <div className={styles["names"]}>
          <TextField label="First name" {...field("first_name")} />
          <TextField label="Last name" {...field("last_name")} />
        </div>
        <RoleField role={invite.role} onChange={(role) => setInvite({ ...invite, role })} />
        {send.isError && <Problem error={send.error} />}
      </form>
    </Dialog>
  );
}

export const RoleField = ({ role, onChange }: { role: Role; onChange: (role: Role) => void }) => (
  <SelectField
    label="Role"
    hint={
      role === "admin"
        ? "Connects, selects, processes, shares: everything."
        : "Sees the tables of their personas, and nothing else."
    }
    value={role}
    onChange={(event) => onChange(event.target.value === "admin" ? "admin" : "member")}
  >
    <option value="member">Member</option>
    <option value="admin">Admin</option>
  </SelectField>
);
