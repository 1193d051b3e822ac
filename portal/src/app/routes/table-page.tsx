import { DescriptionActions } from "@/features/describe/description-actions";
import { Descriptions } from "@/features/describe/descriptions";
import { ShowPrompt } from "@/features/describe/show-prompt";
import { TablePanel } from "@/features/profile/table-panel";
import { useTitle } from "@/lib/hooks";
import { connectionId } from "@/lib/ids";
import { Link, useParams } from "react-router";
import styles from "../shell.module.css";
import { useMe } from "../use-me";

export function TablePage() {
  const { connection = "", catalog = "", schema = "", table = "" } = useParams();
  const admin = useMe().role === "admin";
  const key = { catalog, schema, table };
  useTitle(table);
  const back = admin ? (
    <Link to={`/connect/metadata/${connection}`}>Metadata</Link>
  ) : (
    <Link to="/personas">Personas</Link>
  );
  return (
    <TablePanel
      connection={connectionId(connection)}
      table={key}
      back={<span className={styles["link"]}>{back}</span>}
      describe={(shown, column) => (
        <Descriptions
          table={shown}
          column={column}
          actions={admin && <DescriptionActions connection={connectionId(connection)} table={shown} column={column} />}
        />
      )}
      tools={admin && <ShowPrompt connection={connectionId(connection)} table={key} />}
    />
  );
}
