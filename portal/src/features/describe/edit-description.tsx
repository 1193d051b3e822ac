import type { ConnectionId } from "@/lib/api/schemas.gen";
import type { TableKey } from "@/lib/names";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextArea } from "@/ui/field";
import { Problem } from "@/ui/problem";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { writeDescription } from "./api/description";

interface EditDescriptionProps {
  connection: ConnectionId;
  table: TableKey;
  /** Empty: the table itself. */
  column: string;
  /** What one begins with. */
  text: string;
  /** What else is done once the text is saved. */
  afterSave?: () => Promise<unknown>;
  onClose: () => void;
}

/** In one's own words, which then come before all others. */
export function EditDescription({ connection, table, column, text: before, afterSave, onClose }: EditDescriptionProps) {
  const queries = useQueryClient();
  const [text, setText] = useState(before);
  const save = useMutation({
    mutationFn: async () => {
      await writeDescription(connection, table, column, text.trim());
      await afterSave?.();
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      onClose();
    },
  });
  return (
    <Dialog
      title={`Describe ${column === "" ? table.table : column}`}
      open
      onClose={onClose}
      foot={
        <Button variant="primary" busy={save.isPending} disabled={text.trim() === ""} onClick={() => save.mutate()}>
          Save text
        </Button>
      }
    >
      <TextArea label="Text" value={text} onChange={({ target }) => setText(target.value)} />
      {save.isError && <Problem error={save.error} />}
    </Dialog>
  );
}
