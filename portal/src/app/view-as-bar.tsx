import { useStore } from "@/lib/store";
import { viewAs } from "@/lib/view-as";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/states";
import { Eye } from "lucide-react";

/** So that nobody forgets whose eyes they look through. */
export function ViewAsBar() {
  const target = useStore(viewAs.store);
  if (!target) return null;
  return (
    <Notice tone="warn" icon={Eye} action={<Button onClick={viewAs.stop}>Stop</Button>}>
      You see what <strong>{target.name}</strong> sees. Nothing can be changed meanwhile.
    </Notice>
  );
}
