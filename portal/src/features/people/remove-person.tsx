import type { Person } from "@/lib/api/schemas.gen";
import { displayName } from "@/lib/people";
import { Confirm } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { peopleQuery } from "@/lib/queries/people";
import { removePerson } from "./api/remove-person";

export function RemovePerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removePerson(person.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: peopleQuery.queryKey });
      toast.done(`${displayName(person)} is removed.`);
      onClose();
    },
  });
  return (
    <Confirm
      title={`Remove ${displayName(person)}?`}
      confirmLabel="Remove"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>They are signed out everywhere at once and can no longer sign in. Texts they wrote stay, under their name.</p>
    </Confirm>
  );
}
