import { InvitationPanel } from "@/features/account/invitation-panel";
import { useTitle } from "@/lib/hooks";
import { useParams } from "react-router";
import { useSignedIn } from "./use-signed-in";

export function InvitationPage() {
  useTitle("Welcome");
  const { code = "" } = useParams();
  return <InvitationPanel key={code} code={code} onSignedIn={useSignedIn()} />;
}
