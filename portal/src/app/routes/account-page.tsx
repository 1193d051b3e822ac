import { AccountPanel } from "@/features/account/account-panel";
import { useTitle } from "@/lib/hooks";
import { useMe } from "../use-me";

export function AccountPage() {
  useTitle("Your Account");
  return <AccountPanel me={useMe()} />;
}
