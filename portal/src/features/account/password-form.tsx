import { useFormValues } from "@/lib/hooks";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Form } from "@/ui/form";
import { Problem } from "@/ui/problem";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changePassword } from "./api/change-account";
import { sessionsQuery } from "./api/sessions";
import { passwordErrors } from "./invitation-form";
import styles from "./account.module.css";

const blank = { current: "", password: "", again: "" };

export function PasswordForm({ username }: { username: string }) {
  const queries = useQueryClient();
  const { values, setValues, field: text } = useFormValues(blank);
  const [checked, setChecked] = useState(false);
  const found = {
    ...passwordErrors(values),
    ...(values.current === "" ? { current: "Enter the password you have now." } : {}),
  };
  const errors: typeof found = checked ? found : {};
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      setValues(blank);
      setChecked(false);
      toast.done("Your password is changed. Everywhere else you are signed out.");
      await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  const field = (name: keyof typeof blank) => ({ ...text(name), type: "password", error: errors[name] });
  return (
    <Form
      className={styles["form"]}
      onSubmit={() => {
        setChecked(true);
        if (Object.keys(found).length === 0)
          change.mutate({ current_password: values.current, new_password: values.password });
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
      <TextField label="Current password" autoComplete="current-password" {...field("current")} />
      <TextField label="New password" autoComplete="new-password" {...field("password")} />
      <TextField label="New password again" autoComplete="new-password" {...field("again")} />
      {change.isError && <Problem error={change.error} />}
      <Button type="submit" busy={change.isPending}>
        Change password
      </Button>
    </Form>
  );
}
