import type { Person } from "@/lib/api/schemas.gen";
import { displayName } from "@/lib/people";
import { Confirm } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { signOutPerson } from "./api/sign-out-person";

export function SignOutPerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const signOut = useMutation({
    mutationFn: () => signOutPerson(person.id),
    onSuccess: () => {
      toast.done(`${displayName(person)} is signed out everywhere.`);
      onClose();
    },
  });
  return (
    <Confirm
      title={`Sign ${displayName(person)} out everywhere?`}
      confirmLabel="Sign out everywhere"
      busy={signOut.isPending}
      error={signOut.error}
      onConfirm={() => signOut.mutate()}
      onClose={onClose}
    >
      <p>Every browser in which they are signed in asks for the password again. Their API tokens stay.</p>
    </Confirm>
  );
}
