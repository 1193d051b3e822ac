import { Badge } from "./badge";
import styles from "./badge.module.css";

const authors = {
  person: { label: "person", tone: "teal" },
  dbt: { label: "dbt", tone: "accent" },
  source: { label: "source", tone: "ok" },
  model: { label: "model", tone: "warn" },
  rule: { label: "rule", tone: "plain" },
} as const;

interface Text {
  text: string;
  author: keyof typeof authors;
  author_name: string;
  /** The column has another type by now, or is gone. */
  stale?: boolean;
}

interface DescribedProps {
  description: Text | null;
  placeholder?: string;
  /** Where a long text is cut off, its author is not. */
  authorFirst?: boolean;
}

/** A text never stands without its author. */
export function Described({ description, placeholder = "Not described yet", authorFirst = false }: DescribedProps) {
  if (!description) return <span className={styles["none"]}>{placeholder}</span>;
  return (
    <span className={styles["described"]}>
      {authorFirst && <Author {...description} />}
      <span>{description.text}</span>
      {!authorFirst && <Author {...description} />}
      {description.stale && <Badge tone="warn">stale</Badge>}
    </span>
  );
}

export function Author({ author, author_name }: Omit<Text, "text" | "stale">) {
  const { label, tone } = authors[author];
  // Which rules they were is for machines; who or what else wrote it is for people.
  const named = author !== "rule" && author_name !== "" && author_name.toLowerCase() !== label;
  return (
    <Badge tone={tone}>
      <span className="hidden-text">Written by: </span>
      {label}
      {named && ` · ${author_name}`}
    </Badge>
  );
}
