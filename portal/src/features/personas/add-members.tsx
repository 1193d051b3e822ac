import type { Person, PersonId, Persona } from "@/lib/api/schemas.gen";
import { displayName } from "@/lib/people";
import { plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { SearchField } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { UserPlus, UserSearch } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { peopleQuery } from "@/lib/queries/people";
import styles from "./personas.module.css";
import type { ChangePersona } from "./use-change-persona";

interface AddMembersProps {
  persona: Persona;
  change: ChangePersona;
  onClose: () => void;
}

export function AddMembers({ persona, change, onClose }: AddMembersProps) {
  const people = useQuery(peopleQuery);
  const [chosen, setChosen] = useState<ReadonlySet<PersonId>>(new Set());
  const foot = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        variant="primary"
        icon={UserPlus}
        disabled={chosen.size === 0}
        busy={change.isPending}
        onClick={() => change.mutate({ about: "members", add: [...chosen] }, { onSuccess: onClose })}
      >
        {chosen.size === 0 ? "Add" : `Add ${plural(chosen.size, "person", "people")}`}
      </Button>
    </>
  );
  return (
    <Dialog title="Add Team Members to this Persona" open onClose={onClose} foot={foot}>
      {people.isPending && <Skeleton lines={4} label="Loading people" />}
      {people.isError && !people.data && <Problem error={people.error} onRetry={() => void people.refetch()} />}
      {people.data && (
        <PeopleChoice
          people={people.data.filter(({ id }) => !persona.members.some((member) => member.id === id))}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
    </Dialog>
  );
}

interface PeopleChoiceProps {
  people: readonly Person[];
  chosen: ReadonlySet<PersonId>;
  onChoose: (chosen: ReadonlySet<PersonId>) => void;
}

function PeopleChoice({ people, chosen, onChoose }: PeopleChoiceProps) {
  const [search, setSearch] = useState("");
  const needle = search.trim().toLowerCase();
  const shown = people.filter((person) =>
    `${person.username} ${person.first_name} ${person.last_name}`.toLowerCase().includes(needle),
  );
  const toggle = (id: PersonId) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  if (people.length === 0)
    return (
      <Empty
        title="Everybody is in this team already"
        icon={UserSearch}
        action={<Link to="/people">Invite somebody</Link>}
      />
    );
  return (
    <>
      <div className={styles["choiceSearch"]}>
        <SearchField label="Search people" value={search} onChange={setSearch} />
      </div>
      <ul className={styles["choice"]} aria-label="People">
        {shown.map((person) => (
          <li key={person.id}>
            <label>
              <input type="checkbox" checked={chosen.has(person.id)} onChange={() => toggle(person.id)} />
              <span>{displayName(person)}</span>
              <span className={styles["mail"]}>{person.username}</span>
            </label>
          </li>
        ))}
        {shown.length === 0 && <li className={styles["nobody"]}>Nobody matches.</li>}
      </ul>
    </>
  );
}
