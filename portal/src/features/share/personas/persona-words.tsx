import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextArea, TextField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { useState } from "react";
import styles from "./personas.module.css";

interface Words {
  name: string;
  description: string;
}

interface PersonaWordsProps {
  title: string;
  deed: string;
  first: Words;
  /** Which of the two is being edited; both when absent. */
  only?: keyof Words;
  busy: boolean;
  error: unknown;
  onSubmit: (words: Words) => void;
  onClose: () => void;
}

const formId = "persona-words";

export function PersonaWords({ title, deed, first, only, busy, error, onSubmit, onClose }: PersonaWordsProps) {
  const [words, setWords] = useState(first);
  const [checked, setChecked] = useState(false);
  const nameless = words.name.trim() === "";
  const foot = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button type="submit" form={formId} look="primary" busy={busy}>
        {deed}
      </Button>
    </>
  );
  return (
    <Dialog title={title} open onClose={onClose} foot={foot}>
      <form
        id={formId}
        className={styles["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setChecked(true);
          if (!nameless) onSubmit({ name: words.name.trim(), description: words.description.trim() });
        }}
      >
        {only !== "description" && (
          <TextField
            label="Name"
            placeholder="HR Specialist"
            autoFocus
            error={checked && nameless ? "Give the persona a name." : undefined}
            value={words.name}
            onChange={(event) => setWords({ ...words, name: event.target.value })}
          />
        )}
        {only !== "name" && (
          <TextArea
            label="Description"
            placeholder="What this team works on"
            value={words.description}
            onChange={(event) => setWords({ ...words, description: event.target.value })}
          />
        )}
        {error !== null && <Problem error={error} />}
      </form>
    </Dialog>
  );
}
