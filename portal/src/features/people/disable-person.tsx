import type { Person } from "@/lib/api/schemas.gen";
import { displayName } from "@/lib/people";
import { Confirm } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { useChangePerson } from "./use-change-person";

export function DisablePerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const change = useChangePerson(person);
  const disable = () =>
    change.mutate(
      { disabled: true },
      {
        onSuccess: () => {
          toast.done(`${displayName(person)} is disabled.`);
          onClose();
        },
      },
    );
  return (
    <Confirm
      title={`Disable ${displayName(person)}?`}
      confirmLabel="Disable"
      busy={change.isPending}
      error={change.error}
      onConfirm={disable}
      onClose={onClose}
    >
      <p>
        They are signed out everywhere at once, and no link, password or API token of theirs lets anybody in until they
        are enabled again. What they are a member of stays.
      </p>
    </Confirm>
  );
}
