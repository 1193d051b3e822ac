import { InvitationPanel } from "@/features/share/session/invitation-panel";
import { useTitle } from "@/lib/hooks";
import { useParams } from "react-router";
import { useEnter } from "./use-enter";

export function InvitationPage() {
  useTitle("Welcome");
  const { code = "" } = useParams();
  return <InvitationPanel key={code} code={code} onSignedIn={useEnter()} />;
}
