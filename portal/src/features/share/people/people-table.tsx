import type { Action } from "@/lib/actions";
import type { Person } from "@/lib/api/schemas/people";
import { asDate } from "@/lib/time";
import { Badge } from "@/ui/badge";
import { DataTable } from "@/ui/data-table";
import { Menu } from "@/ui/menu";
import { EllipsisVertical, Link2, UserMinus } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { NewLinkDialog } from "./new-link-dialog";
import styles from "./people.module.css";
import { RemovePerson } from "./remove-person";

type Deed = { about: Person; deed: "link" | "remove" } | null;

export function PeopleTable({ people, me }: { people: readonly Person[]; me: Person }) {
  const [deed, setDeed] = useState<Deed>(null);
  const close = () => setDeed(null);
  const actionsOf = (about: Person): Action[] => [
    { id: "link", label: "New one-time link", icon: Link2, run: () => setDeed({ about, deed: "link" }) },
    {
      id: "remove",
      label: "Remove",
      icon: UserMinus,
      danger: true,
      when: about.id !== me.id,
      run: () => setDeed({ about, deed: "remove" }),
    },
  ];
  return (
    <>
      <DataTable
        label="People"
        heads={[
          "Email",
          "First Name",
          "Last Name",
          "Role",
          "Personas",
          "Last Logged In",
          <span key="more" className="hidden-text">
            Actions
          </span>,
        ]}
      >
        {people.map((person) => (
          <tr key={person.id}>
            <td className={styles["email"]}>
              {person.username} {person.id === me.id && <Badge tone="teal">you</Badge>}{" "}
              {person.state === "invited" && <Badge tone="warn">invited</Badge>}
            </td>
            <td>{person.first_name}</td>
            <td>{person.last_name}</td>
            <td>{person.role}</td>
            <td>
              <span className={styles["personas"]}>
                {person.personas.map(({ id, name }) => (
                  <Link key={id} to={`/personas/${id}`}>
                    <Badge>{name}</Badge>
                  </Link>
                ))}
              </span>
            </td>
            <td className={styles["date"]}>{asDate(person.last_login_at)}</td>
            <td className={styles["more"]}>
              <Menu label={`Actions for ${person.username}`} icon={EllipsisVertical} actions={actionsOf(person)} />
            </td>
          </tr>
        ))}
      </DataTable>
      {deed?.deed === "link" && <NewLinkDialog person={deed.about} onClose={close} />}
      {deed?.deed === "remove" && <RemovePerson person={deed.about} onClose={close} />}
    </>
  );
}
