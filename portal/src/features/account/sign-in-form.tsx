import type { Person } from "@/lib/api/schemas.gen";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Form } from "@/ui/form";
import { Problem } from "@/ui/problem";
import { useMutation } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { useState } from "react";
import { signIn } from "./api/sign-in";
import styles from "./session.module.css";

interface SignInFormProps {
  /** Filled in already when somebody signs in again. */
  username?: string;
  onSignedIn: (person: Person) => void;
}

export function SignInForm({ username: known = "", onSignedIn }: SignInFormProps) {
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState("");
  const [checked, setChecked] = useState(false);
  const enter = useMutation({ mutationFn: signIn, onSuccess: onSignedIn, onError: () => setPassword("") });
  const missing = (value: string, sentence: string) => (checked && value === "" ? sentence : undefined);
  return (
    <Form
      className={styles["form"]}
      onSubmit={() => {
        setChecked(true);
        if (username.trim() !== "" && password !== "") enter.mutate({ username: username.trim(), password });
      }}
    >
      <TextField
        label="Username"
        name="username"
        autoComplete="username"
        autoFocus={known === ""}
        placeholder="you@example.com"
        error={missing(username.trim(), "Enter your e-mail address; the first admin is called admin.")}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus={known !== ""}
        error={enter.isError ? undefined : missing(password, "Enter your password.")}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {enter.isError && <Problem error={enter.error} />}
      <Button type="submit" variant="primary" icon={LogIn} busy={enter.isPending}>
        Sign in
      </Button>
    </Form>
  );
}
