import type { LucideIcon } from "lucide-react";

/** One thing a person can do. Buttons, menus and the command palette show the same entry. */
export interface Action {
  id: string;
  label: string;
  icon: LucideIcon;
  run: () => void;
  /** Absent: always available. */
  when?: boolean;
  /** It destroys something; whoever runs it asks first. */
  danger?: boolean;
}

export const available = (actions: readonly Action[]): Action[] => actions.filter(({ when }) => when !== false);
