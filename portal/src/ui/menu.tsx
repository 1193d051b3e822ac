import { available, type Action } from "@/lib/actions";
import type { LucideIcon } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { IconButton } from "./button";
import styles from "./overlay.module.css";

export function Menu({ label, icon, actions }: { label: string; icon: LucideIcon; actions: readonly Action[] }) {
  const entries = available(actions);
  if (entries.length === 0) return null;
  return (
    <Radix.Root>
      <Radix.Trigger asChild>
        <IconButton icon={icon} label={label} size={16} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles["menu"]} align="end" sideOffset={4} collisionPadding={8}>
          {entries.map(({ id, label: name, icon: Icon, run, danger = false }) => (
            <Radix.Item key={id} className={styles["entry"]} data-danger={danger} onSelect={run}>
              <Icon size={15} aria-hidden />
              {name}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
