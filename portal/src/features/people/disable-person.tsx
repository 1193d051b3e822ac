import type { Person } from "@/lib/api/schemas.gen";
import { calledBy } from "@/lib/people";
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
          toast.done(`${calledBy(person)} is disabled.`);
          onClose();
        },
      },
    );
  return (
    <Confirm
      title={`Disable ${calledBy(person)}?`}
      deed="Disable"
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
