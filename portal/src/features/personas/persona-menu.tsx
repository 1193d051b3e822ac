import type { Action } from "@/lib/actions";
import type { Persona } from "@/lib/api/schemas.gen";
import { plural } from "@/lib/time";
import { Confirm } from "@/ui/dialog";
import { Menu } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil, Settings, Trash2 } from "lucide-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import { deletePersona } from "./api/delete-persona";
import { personasQuery } from "@/lib/queries/personas";
import { PersonaForm } from "./persona-form";
import type { ChangePersona } from "./use-change-persona";

export function PersonaMenu({ persona, change }: { persona: Persona; change: ChangePersona }) {
  const [dialog, setDialog] = useState<"name" | "description" | "delete" | null>(null);
  const close = () => setDialog(null);
  const open = (next: typeof dialog) => {
    // What was refused before, a table or a name, is not what is wrong with this.
    if (change.isError) change.reset();
    setDialog(next);
  };
  const actions: Action[] = [
    { id: "name", label: "Edit persona name", icon: Pencil, run: () => open("name") },
    { id: "description", label: "Edit persona description", icon: Pencil, run: () => open("description") },
    { id: "delete", label: "Delete this persona", icon: Trash2, danger: true, run: () => open("delete") },
  ];
  return (
    <>
      <Menu label="Settings of this persona" icon={Settings} actions={actions} />
      {(dialog === "name" || dialog === "description") && (
        <PersonaForm
          title={dialog === "name" ? "Edit persona name" : "Edit persona description"}
          submitLabel="Save"
          only={dialog}
          initial={{ name: persona.name, description: persona.description }}
          busy={change.isPending}
          error={change.error}
          onSubmit={(details) => change.mutate({ about: "details", [dialog]: details[dialog] }, { onSuccess: close })}
          onClose={close}
        />
      )}
      {dialog === "delete" && <DeletePersona persona={persona} onClose={close} />}
    </>
  );
}

function DeletePersona({ persona, onClose }: { persona: Persona; onClose: () => void }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: () => deletePersona(persona.id),
    onSuccess: async () => {
      await navigate("/personas");
      queries.removeQueries({ queryKey: ["persona", persona.id] });
      await queries.invalidateQueries({ queryKey: personasQuery.queryKey });
      toast.done(`${persona.name} is deleted.`);
    },
  });
  return (
    <Confirm
      title={`Delete ${persona.name}?`}
      confirmLabel="Delete persona"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        {plural(persona.members.length, "member")} at once no longer see its {plural(persona.tables.length, "table")},
        unless another persona holds them too. The tables themselves stay.
      </p>
    </Confirm>
  );
}
