import type { PersonaSummary } from "@/lib/api/schemas.gen";
import { plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { Page, PageHead } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { Plus, Users } from "lucide-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { personasQuery } from "@/lib/queries/personas";
import { CreatePersona } from "./create-persona";
import styles from "./personas.module.css";

export function PersonasPanel({ admin }: { admin: boolean }) {
  const personas = useQuery(personasQuery);
  const [creating, setCreating] = useState(false);
  const navigate = useNavigate();
  if (personas.isPending) return <Skeleton lines={6} label="Loading personas" />;
  if (personas.data === undefined) return <Problem error={personas.error} onRetry={() => void personas.refetch()} />;
  const create = admin && (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      Create Persona
    </Button>
  );
  const none = personas.data.length === 0;
  return (
    <Page>
      <PageHead
        title="Personas"
        below={
          admin
            ? "A persona hands tables to a team: its members see these tables, and nothing else."
            : "The tables that are shared with you."
        }
        actions={!none && create}
      />
      {none && <NoPersonas action={create} admin={admin} />}
      <ul className={styles["cards"]} aria-label="Personas">
        {personas.data.map((persona) => (
          <PersonaCard key={persona.id} persona={persona} admin={admin} />
        ))}
      </ul>
      {creating && (
        <CreatePersona onClose={() => setCreating(false)} onCreated={({ id }) => void navigate(`/personas/${id}`)} />
      )}
    </Page>
  );
}

const PersonaCard = ({
  persona: { id, name, description, tables, members },
  admin,
}: {
  persona: PersonaSummary;
  admin: boolean;
}) => (
  <li>
    <Link to={`/personas/${id}`} className={styles["persona"]}>
      <h2>{name}</h2>
      <p className={styles["description"]}>{description || "No description yet."}</p>
      <p className={styles["sizes"]}>
        {plural(tables, "table")}
        {admin && ` · ${plural(members, "member")}`}
      </p>
    </Link>
  </li>
);

const NoPersonas = ({ action, admin }: { action: React.ReactNode; admin: boolean }) => (
  <Empty title={admin ? "No persona yet" : "Nothing is shared with you yet"} icon={Users} action={action}>
    {admin
      ? "Create one, add processed tables, then the people who may see them."
      : "An admin adds you to a persona; its tables then appear here."}
  </Empty>
);
