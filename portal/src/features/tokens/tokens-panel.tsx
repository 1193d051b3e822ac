import { asDate } from "@/lib/time";
import { Badge } from "@/ui/badge";
import { Button, IconButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Page, PageHead } from "@/ui/page";
import { Problem } from "@/ui/problem";
import { Empty, Skeleton } from "@/ui/states";
import type { ApiToken } from "@/lib/api/schemas.gen";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { tokensQuery } from "./api/tokens";
import { CreateToken } from "./create-token";
import { RevokeToken } from "./revoke-token";
import styles from "./tokens.module.css";

export function TokensPanel() {
  const tokens = useQuery(tokensQuery);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiToken | null>(null);
  const create = (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      Create token
    </Button>
  );
  return (
    <Page>
      <PageHead
        title="API Tokens"
        below="What lets programs in. A token acts as the admin who made it, or is an agent's, which reads one persona and nothing else."
        actions={create}
      />
      {tokens.isPending && <Skeleton lines={6} label="Loading tokens" />}
      {tokens.isError && !tokens.data && <Problem error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && (
        <Empty title="No token yet" icon={KeyRound}>
          With one, the command line and agents speak with Kater.
        </Empty>
      )}
      {tokens.data && tokens.data.length > 0 && <TokenTable tokens={tokens.data} onRevoke={setRevoking} />}
      {creating && <CreateToken onClose={() => setCreating(false)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(null)} />}
    </Page>
  );
}

interface TokenTableProps {
  tokens: readonly ApiToken[];
  onRevoke: (token: ApiToken) => void;
}

const heads = ["Name", "May", "Ends in", "Created by", "Last used", "Expires"];

function TokenTable({ tokens, onRevoke }: TokenTableProps) {
  return (
    <DataTable label="API tokens" heads={heads} actionsHead="Actions">
      {tokens.map((token) => (
        <tr key={token.id}>
          <td className={styles["name"]}>{token.name}</td>
          <td>
            {token.persona ? (
              <>
                read <Link to={`/personas/${token.persona.id}`}>{token.persona.name}</Link>
              </>
            ) : (
              <Badge tone="warn">admin</Badge>
            )}
          </td>
          <td className={styles["end"]}>…{token.last_four}</td>
          <td>{token.created_by}</td>
          <td className={styles["date"]}>{asDate(token.last_used_at)}</td>
          <td className={styles["date"]}>
            {asDate(token.expires_at)} {hasExpired(token) && <Badge tone="bad">expired</Badge>}
          </td>
          <td>
            <IconButton icon={Trash2} label={`Revoke ${token.name}`} onClick={() => onRevoke(token)} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

const hasExpired = ({ expires_at }: ApiToken) => expires_at !== null && new Date(expires_at).getTime() <= Date.now();
