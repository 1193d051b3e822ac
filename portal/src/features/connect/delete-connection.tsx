import type { Connection } from "@/lib/api/schemas.gen";
import { connectionsQuery } from "@/lib/queries/connections";
import { Confirm } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deleteConnection } from "./api/delete-connection";

interface DeleteProps {
  connection: Connection;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteConnection({ connection, onClose, onDeleted }: DeleteProps) {
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteConnection(connection.id),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: ["connection", connection.id] });
      await queries.invalidateQueries({ queryKey: connectionsQuery.queryKey });
      toast.done(`${connection.name} is deleted.`);
      onDeleted();
    },
  });
  return (
    <Confirm
      title={`Delete ${connection.name}?`}
      confirmLabel="Delete connection"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        Its sealed token is destroyed, and everything Kater learned through it goes with it: tables, descriptions and
        profiles, in personas too. Nothing changes in Databricks.
      </p>
    </Confirm>
  );
}
