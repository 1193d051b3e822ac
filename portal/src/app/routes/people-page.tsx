import { PeoplePanel } from "@/features/people/people-panel";
import { useTitle } from "@/lib/hooks";
import { useMe } from "../use-me";

export function PeoplePage() {
  useTitle("People");
  return <PeoplePanel me={useMe()} />;
}
