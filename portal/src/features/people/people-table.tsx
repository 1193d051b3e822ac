import type { Action } from "@/lib/actions";
import type { Person } from "@/lib/api/schemas.gen";
import { sentenceOf } from "@/lib/api/errors";
import { displayName } from "@/lib/people";
import { asDate } from "@/lib/time";
import { viewAs } from "@/lib/view-as";
import { Badge } from "@/ui/badge";
import { DataTable } from "@/ui/data-table";
import { Menu } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { EllipsisVertical, Eye, Link2, LogOut, Pencil, UserCheck, UserMinus, UserX } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { DisablePerson } from "./disable-person";
import { EditPerson } from "./edit-person";
import { NewLinkDialog } from "./new-link-dialog";
import styles from "./people.module.css";
import { RemovePerson } from "./remove-person";
import { SignOutPerson } from "./sign-out-person";
import { useChangePerson } from "./use-change-person";

type Deed = "edit" | "link" | "sign-out" | "disable" | "remove";

const heads = ["Email", "First Name", "Last Name", "Username", "Role", "Personas", "Last Logged In"];

export function PeopleTable({ people, me }: { people: readonly Person[]; me: Person }) {
  const [deed, setDeed] = useState<{ about: Person; deed: Deed } | null>(null);
  const close = () => setDeed(null);
  const props = deed && { person: deed.about, onClose: close };
  return (
    <>
      <DataTable label="People" heads={heads} actionsHead="Actions">
        {people.map((person) => (
          <Row
            key={person.id}
            person={person}
            isMe={person.id === me.id}
            onDeed={(what) => setDeed({ about: person, deed: what })}
          />
        ))}
      </DataTable>
      {props && deed.deed === "edit" && <EditPerson isMe={deed.about.id === me.id} {...props} />}
      {props && deed.deed === "link" && <NewLinkDialog {...props} />}
      {props && deed.deed === "sign-out" && <SignOutPerson {...props} />}
      {props && deed.deed === "disable" && <DisablePerson {...props} />}
      {props && deed.deed === "remove" && <RemovePerson {...props} />}
    </>
  );
}

interface RowProps {
  person: Person;
  isMe: boolean;
  onDeed: (deed: Deed) => void;
}

function Row({ person, isMe, onDeed }: RowProps) {
  const change = useChangePerson(person);
  const disabled = person.state === "disabled";
  const enable = () =>
    change.mutate(
      { disabled: false },
      {
        onSuccess: () => toast.done(`${displayName(person)} may sign in again.`),
        onError: (error) => toast.failed(sentenceOf(error)),
      },
    );
  const actions: Action[] = [
    { id: "edit", label: "Edit", icon: Pencil, run: () => onDeed("edit") },
    {
      id: "view-as",
      label: "View as",
      icon: Eye,
      when: !isMe,
      run: () => viewAs.start({ header: `person:${person.id}`, name: displayName(person) }),
    },
    {
      id: "link",
      label: person.state === "invited" ? "New invitation link" : "Password reset link",
      icon: Link2,
      when: !disabled,
      run: () => onDeed("link"),
    },
    { id: "sign-out", label: "Sign out everywhere", icon: LogOut, when: !isMe, run: () => onDeed("sign-out") },
    { id: "enable", label: "Enable", icon: UserCheck, when: disabled, run: enable },
    {
      id: "disable",
      label: "Disable",
      icon: UserX,
      danger: true,
      when: !disabled && !isMe,
      run: () => onDeed("disable"),
    },
    { id: "remove", label: "Remove", icon: UserMinus, danger: true, when: !isMe, run: () => onDeed("remove") },
  ];
  return (
    <tr>
      <td className={styles["email"]}>
        {person.email} {isMe && <Badge tone="teal">you</Badge>}{" "}
        {person.state === "invited" && <Badge tone="warn">invited</Badge>}
        {disabled && <Badge tone="bad">disabled</Badge>}
      </td>
      <td>{person.first_name}</td>
      <td>{person.last_name}</td>
      <td>{person.username === person.email ? <span className={styles["date"]}>the email</span> : person.username}</td>
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
        <Menu label={`Actions for ${person.username}`} icon={EllipsisVertical} actions={actions} />
      </td>
    </tr>
  );
}
