import type { Persona } from "@/lib/api/schemas.gen";
import { displayName } from "@/lib/people";
import { asDate } from "@/lib/time";
import { Badge } from "@/ui/badge";
import { Button, IconButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Empty } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { UserPlus, UsersRound, X } from "lucide-react";
import { useState } from "react";
import { peopleQuery } from "@/lib/queries/people";
import { AddMembers } from "./add-members";
import styles from "./personas.module.css";
import type { ChangePersona } from "./use-change-persona";

export function TeamPanel({ persona, change }: { persona: Persona; change: ChangePersona }) {
  const [adding, setAdding] = useState(false);
  const people = useQuery(peopleQuery);
  const add = (
    <Button variant="primary" icon={UserPlus} onClick={() => setAdding(true)}>
      Add Team Members
    </Button>
  );
  const known = new Map(people.data?.map((person) => [person.id, person]));
  return (
    <div className={styles["team"]}>
      {persona.members.length === 0 ? (
        <Empty title="Nobody is in this team yet" icon={UsersRound} action={add}>
          Team members see all tables of this persona.
        </Empty>
      ) : (
        <>
          <div className={styles["teamHead"]}>
            <p>Team members see all tables of this persona.</p>
            {add}
          </div>
          <DataTable label="Team" heads={["Email", "First Name", "Last Name", "Last Logged In"]} actionsHead="Remove">
            {persona.members.map((member) => (
              <tr key={member.id}>
                <td className={styles["email"]}>
                  {member.username} {known.get(member.id)?.state === "invited" && <Badge tone="warn">invited</Badge>}
                </td>
                <td>{member.first_name}</td>
                <td>{member.last_name}</td>
                <td>{people.data ? asDate(known.get(member.id)?.last_login_at ?? null) : "…"}</td>
                <td className={styles["remove"]}>
                  <IconButton
                    icon={X}
                    label={`Remove ${displayName(member)} from the team`}
                    onClick={() => change.mutate({ about: "members", remove: [member.id] })}
                  />
                </td>
              </tr>
            ))}
          </DataTable>
        </>
      )}
      {adding && <AddMembers persona={persona} change={change} onClose={() => setAdding(false)} />}
    </div>
  );
}
