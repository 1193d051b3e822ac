import { DatabasePanel } from "@/features/connect/database-panel";
import { useTitle } from "@/lib/hooks";
import { useParams } from "react-router";

export function DatabasePage() {
  useTitle("Database");
  const { id } = useParams();
  return (
    <>
      <h1 className="hidden-text">Database</h1>
      <DatabasePanel id={id} />
    </>
  );
}
