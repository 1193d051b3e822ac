import type { ConnectionId, TextToReview } from "@/lib/api/schemas.gen";
import { count } from "@/lib/time";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Described } from "@/ui/described";
import { SearchField } from "@/ui/field";
import { Card } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, Pencil, X } from "lucide-react";
import { useState } from "react";
import { decide, reviewQuery } from "./api/review";
import styles from "./describe.module.css";
import { EditDescription } from "./edit-description";

/** Texts of language models that nobody has looked at yet: accept, edit, reject, one by one or all that are found. */
export function ReviewPanel({ connection }: { connection: ConnectionId }) {
  const queue = useQuery(reviewQuery(connection));
  return (
    <Card className={styles["review"]}>
      <h2>Review</h2>
      <p>What a language model wrote is shown at once, and labelled. A rejected text is not made again.</p>
      {queue.isPending && <Skeleton lines={3} />}
      {queue.isError && <Problem error={queue.error} onRetry={() => void queue.refetch()} />}
      {queue.data?.texts.length === 0 && <p className={styles["note"]}>Nothing waits for a review.</p>}
      {queue.data && queue.data.texts.length > 0 && (
        <Queue connection={connection} texts={queue.data.texts} more={queue.data.next !== null} />
      )}
    </Card>
  );
}

const nameOf = ({ name, description }: TextToReview) =>
  description.column === "" ? name : `${name}, ${description.column}`;

interface QueueProps {
  connection: ConnectionId;
  texts: TextToReview[];
  /** The server holds others back until these are judged. */
  more: boolean;
}

function Queue({ connection, texts, more }: QueueProps) {
  const queries = useQueryClient();
  const [search, setSearch] = useState("");
  const [edited, setEdited] = useState<TextToReview | null>(null);
  const needle = search.trim().toLowerCase();
  const found = texts.filter((one) => `${nameOf(one)} ${one.description.text}`.toLowerCase().includes(needle));
  const none = found.length === 0;
  const judge = useMutation({
    mutationFn: ({ verdict, of }: { verdict: "accepted" | "rejected"; of: TextToReview[] }) =>
      decide(connection, verdict, of),
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => toast.failed(error.message),
  });
  const act = (verdict: "accepted" | "rejected", of: TextToReview[]) => judge.mutate({ verdict, of });
  return (
    <>
      <div className={styles["tools"]}>
        <SearchField label="Search texts to review" value={search} onChange={setSearch} />
        <Button
          variant="outline"
          icon={Check}
          busy={judge.isPending}
          disabled={none}
          onClick={() => act("accepted", found)}
        >
          Accept all {found.length}
        </Button>
        <Button variant="quiet" icon={X} busy={judge.isPending} disabled={none} onClick={() => act("rejected", found)}>
          Reject all {found.length}
        </Button>
      </div>
      {more && (
        <p className={styles["note"]}>
          More texts wait than these {count(texts.length)}: the next ones come when these are judged.
        </p>
      )}
      {none && <p className={styles["note"]}>No text matches.</p>}
      <DataTable label="Texts to review" heads={["Of", "Text", ""]}>
        {found.map((one) => (
          <tr key={nameOf(one)}>
            <td>{nameOf(one)}</td>
            <td>
              <Described description={one.description} />
            </td>
            <td className={styles["verdicts"]}>
              <Button variant="quiet" icon={Check} onClick={() => act("accepted", [one])}>
                Accept
              </Button>
              <Button variant="quiet" icon={Pencil} onClick={() => setEdited(one)}>
                Edit
              </Button>
              <Button variant="quiet" icon={X} onClick={() => act("rejected", [one])}>
                Reject
              </Button>
            </td>
          </tr>
        ))}
      </DataTable>
      {edited && <EditText connection={connection} one={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

interface EditProps {
  connection: ConnectionId;
  one: TextToReview;
  onClose: () => void;
}

const EditText = ({ connection, one, onClose }: EditProps) => (
  <EditDescription
    connection={connection}
    table={one}
    column={one.description.column}
    text={one.description.text}
    afterSave={() => decide(connection, "accepted", [one])}
    onClose={onClose}
  />
);
