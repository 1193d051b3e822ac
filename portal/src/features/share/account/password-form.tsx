import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changePassword } from "../api/change-account";
import { sessionsQuery } from "../api/sessions";
import { passwordErrors } from "../session/invitation-form";
import styles from "./account.module.css";

const nothing = { current: "", password: "", again: "" };

export function PasswordForm({ username }: { username: string }) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState(nothing);
  const [checked, setChecked] = useState(false);
  const found = {
    ...passwordErrors(typed),
    ...(typed.current === "" ? { current: "Enter the password you have now." } : {}),
  };
  const errors: typeof found = checked ? found : {};
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      setTyped(nothing);
      setChecked(false);
      toast.done("Your password is changed. Everywhere else you are signed out.");
      await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const field = (name: keyof typeof nothing) => ({
    type: "password",
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
    error: errors[name],
  });
  return (
    <form
      className={styles["form"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (Object.keys(found).length === 0)
          change.mutate({ current_password: typed.current, new_password: typed.password });
      }}
    >
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      <TextField label="Current password" autoComplete="current-password" {...field("current")} />
      <TextField label="New password" autoComplete="new-password" {...field("password")} />
      <TextField label="New password again" autoComplete="new-password" {...field("again")} />
      {change.isError && <Problem error={change.error} />}
      <Button type="submit" busy={change.isPending}>
        Change password
      </Button>
    </form>
  );
}
