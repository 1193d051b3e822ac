import { PersonaPanel } from "@/features/personas/persona-panel";
import { useTitle } from "@/lib/hooks";
import { personaId } from "@/lib/ids";
import { useParams } from "react-router";
import { useMe } from "../use-me";

export function PersonaPage() {
  useTitle("Persona");
  const { id = "" } = useParams();
  return <PersonaPanel key={id} id={personaId(id)} admin={useMe().role === "admin"} />;
}
