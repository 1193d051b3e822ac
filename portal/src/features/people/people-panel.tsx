import type { Person } from "@/lib/api/schemas.gen";
import { fullName } from "@/lib/people";
import { useUrlText } from "@/lib/url-state";
import { Button } from "@/ui/button";
import { SearchField } from "@/ui/field";
import { Page, PageHead } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import { useQuery } from "@tanstack/react-query";
import { UserPlus, UserSearch } from "lucide-react";
import { useState } from "react";
import { peopleQuery } from "@/lib/queries/people";
import { InviteDialog } from "./invite-dialog";
import { PeopleTable } from "./people-table";
import styles from "./people.module.css";

export function PeoplePanel({ me }: { me: Person }) {
  const people = useQuery(peopleQuery);
  const [inviting, setInviting] = useState(false);
  const [search, setSearch] = useUrlText("q");
  if (people.isPending) return <Skeleton lines={8} label="Loading people" />;
  if (people.data === undefined) return <Problem error={people.error} onRetry={() => void people.refetch()} />;
  const shown = people.data.filter((person) => matches(person, search));
  return (
    <Page>
      <PageHead
        title="People"
        below="Everybody who may sign in. Admins do everything; members see the tables of their personas, and nothing else."
        actions={
          <Button variant="primary" icon={UserPlus} onClick={() => setInviting(true)}>
            Invite somebody
          </Button>
        }
      />
      <div className={styles["tools"]}>
        <SearchField label="Search people" slash value={search} onChange={setSearch} />
      </div>
      {shown.length === 0 ? <Empty title="Nobody matches" icon={UserSearch} /> : <PeopleTable people={shown} me={me} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}

const matches = (person: Person, search: string): boolean =>
  `${person.username} ${fullName(person)}`.toLowerCase().includes(search.trim().toLowerCase());
