import type { Column, ConnectionId, Table } from "@/lib/api/schemas.gen";
import { IconButton } from "@/ui/button";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, Pencil, Undo2, X } from "lucide-react";
import { useState } from "react";
import { removeDescription } from "./api/description";
import { decide } from "./api/review";
import styles from "./describe.module.css";
import { EditDescription } from "./edit-description";

interface DescriptionActionsProps {
  connection: ConnectionId;
  table: Table;
  column?: Column | undefined;
}

/** What an admin does about the text that is shown: say it better, go back to what comes below it, judge a model's. */
export function DescriptionActions({ connection, table, column }: DescriptionActionsProps) {
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const name = column?.name ?? "";
  const of = column?.name ?? table.table;
  const shown = column ? column.description : table.description;
  const outcome = {
    onSuccess: () => queries.invalidateQueries(),
    onError: (error: Error) => toast.failed(error.message),
  };
  const back = useMutation({ mutationFn: () => removeDescription(connection, table, name), ...outcome });
  const judge = useMutation({
    mutationFn: (verdict: "accepted" | "rejected") =>
      decide(connection, verdict, shown ? [{ ...table, description: shown }] : []),
    ...outcome,
  });
  const awaitsReview = shown?.author === "model" && shown.review === "";
  return (
    <span className={styles["actions"]}>
      <IconButton icon={Pencil} label={`Edit the text of ${of}`} onClick={() => setEditing(true)} />
      {shown?.author === "person" && (
        <IconButton
          icon={Undo2}
          label={`Go back from the text of ${shown.author_name || "a person"}`}
          busy={back.isPending}
          onClick={() => back.mutate()}
        />
      )}
      {awaitsReview && (
        <>
          <IconButton
            icon={Check}
            label={`Accept the text of ${of}`}
            busy={judge.isPending}
            onClick={() => judge.mutate("accepted")}
          />
          <IconButton
            icon={X}
            label={`Reject the text of ${of}`}
            busy={judge.isPending}
            onClick={() => judge.mutate("rejected")}
          />
        </>
      )}
      {editing && (
        <EditDescription
          connection={connection}
          table={table}
          column={name}
          text={shown?.text ?? ""}
          onClose={() => setEditing(false)}
        />
      )}
    </span>
  );
}
