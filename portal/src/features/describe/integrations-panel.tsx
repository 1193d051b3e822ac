import { Author } from "@/ui/described";
import { Card, Page, PageHead } from "@/ui/page";
import styles from "./describe.module.css";

const sources = [
  {
    author: "source",
    name: "Comments in Databricks",
    text: "Comments on tables and columns are taken over as they are when a table is processed. They come before any text that Kater writes itself.",
  },
  {
    author: "rule",
    name: "Built-in rules",
    text: "Where a table or column has no comment, plain text is written from its name, type, keys and profile. It is labelled as such, and gives way to any comment.",
  },
] as const;

/** What works so far, and nothing that does not. */
export function IntegrationsPanel() {
  return (
    <Page>
      <PageHead
        title="Integrations"
        below="Where descriptions come from. There is nothing to set up here yet: what follows works by itself for every selected table."
      />
      <div className={styles["sources"]}>
        {sources.map(({ author, name, text }) => (
          <Card key={author} className={styles["source"]}>
            <h2>
              {name} <Author author={author} author_name="" />
            </h2>
            <p>{text}</p>
          </Card>
        ))}
      </div>
      <p className={styles["later"]}>
        dbt and language models cannot be connected in this version; no text of theirs is shown anywhere.
      </p>
    </Page>
  );
}
