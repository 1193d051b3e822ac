import { isNotFound } from "@/lib/api/errors";
import type { Persona, PersonaId } from "@/lib/api/schemas.gen";
import { Page, PageHead, Tabs } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { Check, LoaderCircle, UsersRound } from "lucide-react";
import { Link, useSearchParams } from "react-router";
import { personaQuery } from "./api/get-persona";
import { PersonaMenu } from "./persona-menu";
import { PersonaTables } from "./persona-tables";
import styles from "./personas.module.css";
import { TableCards } from "./table-cards";
import { TeamPanel } from "./team-panel";
import { useChangePersona, type ChangePersona } from "./use-change-persona";

const back = (
  <Link to="/personas" className={styles["back"]}>
    Personas
  </Link>
);

export function PersonaPanel({ id, admin }: { id: PersonaId; admin: boolean }) {
  const persona = useQuery(personaQuery(id));
  const change = useChangePersona(id);
  if (persona.isPending) return <Skeleton lines={10} label="Loading the persona" />;
  if (isNotFound(persona.error))
    return (
      <Empty alone title="This persona is not here" icon={UsersRound} action={back}>
        It may have been deleted, or is not shared with you.
      </Empty>
    );
  if (persona.data === undefined) return <Problem error={persona.error} onRetry={() => void persona.refetch()} />;
  return admin ? <AdminView persona={persona.data} change={change} /> : <MemberView persona={persona.data} />;
}

const MemberView = ({ persona }: { persona: Persona }) => (
  <Page>
    <PageHead above={back} title={persona.name} below={persona.description} />
    <TableCards tables={persona.tables} />
  </Page>
);

function AdminView({ persona, change }: { persona: Persona; change: ChangePersona }) {
  const [params] = useSearchParams();
  const team = params.get("tab") === "team";
  return (
    <Page full>
      <div className={styles["top"]}>
        <PageHead
          above={back}
          title={persona.name}
          below={persona.description || "This persona has no description yet."}
          actions={
            <>
              <SaveState change={change} />
              <PersonaMenu persona={persona} change={change} />
            </>
          }
        />
      </div>
      <Tabs
        label="Parts of the persona"
        tabs={[
          { to: "?", label: `Tables (${persona.tables.length})`, current: !team },
          { to: "?tab=team", label: `Team (${persona.members.length})`, current: team },
        ]}
      />
      {team ? <TeamPanel persona={persona} change={change} /> : <PersonaTables persona={persona} change={change} />}
    </Page>
  );
}

function SaveState({ change }: { change: ChangePersona }) {
  if (change.isPending)
    return (
      <span className={styles["saved"]} role="status">
        <LoaderCircle size={14} aria-hidden /> Saving
      </span>
    );
  if (!change.isSuccess) return null;
  return (
    <span className={styles["saved"]} role="status">
      <Check size={14} aria-hidden /> Saved
    </span>
  );
}
