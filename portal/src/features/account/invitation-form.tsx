import type { Person } from "@/lib/api/schemas.gen";
import { useFormValues } from "@/lib/hooks";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Form } from "@/ui/form";
import { Problem } from "@/ui/problem";
import { useMutation } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { useState } from "react";
import { acceptInvitation } from "./api/accept-invitation";
import styles from "./session.module.css";

interface Typed {
  first_name: string;
  last_name: string;
  password: string;
  again: string;
}

export const shortestPassword = 10;

export function passwordErrors({ password, again }: Pick<Typed, "password" | "again">) {
  const errors: { password?: string; again?: string } = {};
  if (password.length < shortestPassword)
    errors.password = `Choose a password of at least ${shortestPassword} characters.`;
  else if (again !== password) errors.again = "The two passwords differ.";
  return errors;
}

interface InvitationFormProps {
  code: string;
  username: string;
  onSignedIn: (person: Person) => void;
}

export function InvitationForm({ code, username, onSignedIn }: InvitationFormProps) {
  const { values, field } = useFormValues<Typed>({ first_name: "", last_name: "", password: "", again: "" });
  const [checked, setChecked] = useState(false);
  const accept = useMutation({ mutationFn: acceptInvitation, onSuccess: onSignedIn });
  const found = passwordErrors(values);
  const errors: typeof found = checked ? found : {};
  return (
    <Form
      className={styles["form"]}
      onSubmit={() => {
        setChecked(true);
        const { again: _again, ...body } = values;
        if (Object.keys(found).length === 0) accept.mutate({ code, ...body });
      }}
    >
      <input
        type="text"
        aria-label="Username"
        name="username"
        autoComplete="username"
        value={username}
        readOnly
        hidden
      />
      <div className={styles["names"]}>
        <TextField label="First name" autoComplete="given-name" autoFocus {...field("first_name")} />
        <TextField label="Last name" autoComplete="family-name" {...field("last_name")} />
      </div>
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        error={errors.password}
        {...field("password")}
      />
      <TextField
        label="Password again"
        type="password"
        autoComplete="new-password"
        error={errors.again}
        {...field("again")}
      />
      {accept.isError && <Problem error={accept.error} />}
      <Button type="submit" variant="primary" icon={LogIn} busy={accept.isPending}>
        Set password and sign in
      </Button>
    </Form>
  );
}
