import type { Person } from "@/lib/api/schemas/people";
import { calledBy } from "@/lib/people";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { toast } from "@/ui/toast";
import { useState } from "react";
import { looksLikeMail, RoleField } from "./invite-dialog";
import styles from "./people.module.css";
import { useChangePerson } from "./use-change-person";

const formId = "edit-person";

export function EditPerson({ person, isMe, onClose }: { person: Person; isMe: boolean; onClose: () => void }) {
  const { email, username, first_name, last_name, role } = person;
  const [typed, setTyped] = useState({ email, username, first_name, last_name, role });
  const change = useChangePerson(person);
  const field = (name: "email" | "username" | "first_name" | "last_name") => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const wrongMail =
    typed.email !== email && !looksLikeMail(typed.email)
      ? "Enter an e-mail address, such as ana@example.com."
      : undefined;
  const save = () => {
    // Only what was changed is sent: a username that is the address goes along with it by itself.
    const changed = Object.fromEntries(
      Object.entries({ ...typed, email: typed.email.trim() }).filter(
        ([name, value]) => value !== person[name as keyof typeof typed],
      ),
    );
    change.mutate(changed, {
      onSuccess: (after) => {
        toast.done(`${calledBy(after)} is changed.`);
        onClose();
      },
    });
  };
  return (
    <Dialog
      title={`Edit ${calledBy(person)}`}
      open
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={change.isPending}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (wrongMail === undefined) save();
        }}
      >
        <TextField label="Email" type="email" autoFocus error={wrongMail} {...field("email")} />
        <TextField label="Username" hint="What they sign in with; the email works too." {...field("username")} />
        <div className={styles["names"]}>
          <TextField label="First name" {...field("first_name")} />
          <TextField label="Last name" {...field("last_name")} />
        </div>
        {!isMe && <RoleField role={typed.role} onChange={(next) => setTyped({ ...typed, role: next })} />}
        {change.isError && <Problem error={change.error} />}
      </form>
    </Dialog>
  );
}
