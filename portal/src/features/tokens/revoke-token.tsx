import type { ApiToken } from "@/lib/api/schemas.gen";
import { Confirm } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { revokeToken, tokensQuery } from "./api/tokens";

export function RevokeToken({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => revokeToken(token.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: tokensQuery.queryKey });
      toast.done(`${token.name} lets nobody in any more.`);
      onClose();
    },
  });
  return (
    <Confirm
      title={`Revoke ${token.name}?`}
      confirmLabel="Revoke token"
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>Whatever uses it is refused from now on. A revoked token does not come back.</p>
    </Confirm>
  );
}
