import type { KnownTable, Refreshed, Unread } from "@/lib/api/schemas.gen";
import { keyOf } from "@/lib/names";
import { count, plural } from "@/lib/time";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Notice } from "@/ui/states";
import { Sparkles } from "lucide-react";
import type { Show } from "./catalog-filter";
import styles from "./discover.module.css";

interface RefreshSummaryProps {
  result: Refreshed;
  open: boolean;
  onOpen: (open: boolean) => void;
  onShow: (show: Show) => void;
}

/** Two words on what a refresh brought, and all of it on demand. */
export function RefreshSummary({ result: { appeared, gone }, open, onOpen, onShow }: RefreshSummaryProps) {
  const close = () => onOpen(false);
  const show = (what: Show) => (onShow(what), close());
  return (
    <>
      <Notice
        icon={Sparkles}
        action={
          <Button variant="quiet" onClick={() => onOpen(true)}>
            Show
          </Button>
        }
      >
        {count(appeared.length)} new, {count(gone.length)} gone since the reading before.
      </Notice>
      <Dialog
        title="What is new and what is gone"
        open={open}
        onClose={close}
        foot={<Button onClick={close}>Close</Button>}
      >
        <Names title={plural(appeared.length, "new table")} tables={appeared} onShow={() => show("new")} />
        <Names title={`${plural(gone.length, "table")} gone`} tables={gone} onShow={() => show("gone")}>
          What Kater knows of them stays; one that returns is the same table as before.
        </Names>
      </Dialog>
    </>
  );
}

interface NamesProps {
  title: string;
  tables: readonly KnownTable[];
  onShow: () => void;
  children?: string;
}

const shownAtMost = 100;

function Names({ title, tables, onShow, children }: NamesProps) {
  if (tables.length === 0) return null;
  return (
    <section className={styles["names"]}>
      <header>
        <h3>{title}</h3>
        <Button variant="quiet" onClick={onShow}>
          Show in the tree
        </Button>
      </header>
      {children && <p>{children}</p>}
      <ul>
        {tables.slice(0, shownAtMost).map((table) => (
          <li key={keyOf(table)}>{table.name}</li>
        ))}
        {tables.length > shownAtMost && <li>… and {count(tables.length - shownAtMost)} more, in the tree.</li>}
      </ul>
    </section>
  );
}

export function UnreadDialog({ unread, onClose }: { unread: readonly Unread[]; onClose: () => void }) {
  return (
    <Dialog title="What could not be read" open onClose={onClose} foot={<Button onClick={onClose}>Close</Button>}>
      <p>Nothing beneath these is taken for gone. The next refresh tries them again.</p>
      <ul className={styles["unread"]}>
        {unread.map(({ catalog, schema, cause }) => (
          <li key={`${catalog} ${schema}`}>
            <strong>{schema === "" ? catalog : `${catalog}.${schema}`}</strong>
            <p>{cause}</p>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
