import { useFormValues } from "@/lib/hooks";
import { TextArea, TextField } from "@/ui/field";
import { FormDialog } from "@/ui/form";
import { useState } from "react";

interface PersonaDetails {
  name: string;
  description: string;
}

interface PersonaFormProps {
  title: string;
  submitLabel: string;
  initial: PersonaDetails;
  /** Which of the two is being edited; both when absent. */
  only?: keyof PersonaDetails;
  busy: boolean;
  error: unknown;
  onSubmit: (details: PersonaDetails) => void;
  onClose: () => void;
}

export function PersonaForm({ initial, only, onSubmit, ...rest }: PersonaFormProps) {
  const { values: details, field } = useFormValues(initial);
  const [checked, setChecked] = useState(false);
  const missingName = details.name.trim() === "";
  const submit = () => {
    setChecked(true);
    if (!missingName) onSubmit({ name: details.name.trim(), description: details.description.trim() });
  };
  return (
    <FormDialog {...rest} onSubmit={submit}>
      {only !== "description" && (
        <TextField
          label="Name"
          placeholder="HR Specialist"
          autoFocus
          error={checked && missingName ? "Give the persona a name." : undefined}
          {...field("name")}
        />
      )}
      {only !== "name" && (
        <TextArea label="Description" placeholder="What this team works on" {...field("description")} />
      )}
    </FormDialog>
  );
}
