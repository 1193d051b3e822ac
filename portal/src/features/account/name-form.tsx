import type { Person } from "@/lib/api/schemas.gen";
import { sessionQuery } from "@/lib/queries/session";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Form } from "@/ui/form";
import { Problem } from "@/ui/problem";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { changeName } from "./api/change-account";
import styles from "./account.module.css";

export function NameForm({ me }: { me: Person }) {
  const queries = useQueryClient();
  const [first, setFirst] = useState(me.first_name);
  const [last, setLast] = useState(me.last_name);
  const save = useMutation({
    mutationFn: changeName,
    onSuccess: (person) => {
      queries.setQueryData(sessionQuery.queryKey, person);
      toast.done("Your name is changed.");
    },
  });
  return (
    <Form
      className={styles["form"]}
      onSubmit={() => {
        save.mutate({ first_name: first.trim(), last_name: last.trim() });
      }}
    >
      <div className={styles["names"]}>
        <TextField
          label="First name"
          autoComplete="given-name"
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
        <TextField
          label="Last name"
          autoComplete="family-name"
          value={last}
          onChange={(event) => setLast(event.target.value)}
        />
      </div>
      {save.isError && <Problem error={save.error} />}
      <Button type="submit" busy={save.isPending}>
        Save name
      </Button>
    </Form>
  );
}
