import type { Person } from "@/lib/api/schemas.gen";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Problem } from "@/ui/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { peopleQuery } from "@/lib/queries/people";
import { newLink } from "./api/new-link";
import { OneTimeLink } from "./one-time-link";

export function NewLinkDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => newLink(person.id),
    onSuccess: () => queries.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  const foot = make.data ? (
    <Button variant="primary" onClick={onClose}>
      Done
    </Button>
  ) : (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button variant="primary" busy={make.isPending} onClick={() => make.mutate()}>
        Create link
      </Button>
    </>
  );
  return (
    <Dialog title="New one-time link" open onClose={onClose} foot={foot}>
      {make.data ? (
        <OneTimeLink link={make.data.link} username={person.username} />
      ) : (
        <p>
          With it, <strong>{person.username}</strong> sets a new password within a day, and is signed out everywhere
          else. Links made before stop working.
        </p>
      )}
      {make.isError && <Problem error={make.error} />}
    </Dialog>
  );
}
