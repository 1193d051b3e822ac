import { useTyped } from "@/lib/hooks";
import { TextArea, TextField } from "@/ui/field";
import { FormDialog } from "@/ui/form";
import { useState } from "react";

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

export function PersonaWords({ first, only, onSubmit, ...rest }: PersonaWordsProps) {
  const { typed: words, field } = useTyped(first);
  const [checked, setChecked] = useState(false);
  const nameless = words.name.trim() === "";
  const submit = () => {
    setChecked(true);
    if (!nameless) onSubmit({ name: words.name.trim(), description: words.description.trim() });
  };
  return (
    <FormDialog {...rest} onSubmit={submit}>
      {only !== "description" && (
        <TextField
          label="Name"
          placeholder="HR Specialist"
          autoFocus
          error={checked && nameless ? "Give the persona a name." : undefined}
          {...field("name")}
        />
      )}
      {only !== "name" && (
        <TextArea label="Description" placeholder="What this team works on" {...field("description")} />
      )}
    </FormDialog>
  );
}
