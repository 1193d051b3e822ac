import { useSignOut } from "@/features/account/use-sign-out";
import type { Action } from "@/lib/actions";
import type { Person } from "@/lib/api/schemas.gen";
import { displayName } from "@/lib/people";
import { useStore } from "@/lib/store";
import { theme, type Theme } from "@/lib/theme";
import { Logo } from "@/ui/logo";
import { Menu } from "@/ui/menu";
import {
  ChevronsUpDown,
  CircleUserRound,
  Link2,
  LogOut,
  Monitor,
  Moon,
  Sun,
  SquareUserRound,
  UsersRound,
  type LucideIcon,
} from "lucide-react";
import { Link, useLocation, useNavigate } from "react-router";
import styles from "./shell.module.css";

interface Entry {
  to: string;
  label: string;
  icon: LucideIcon;
  adminsOnly: boolean;
  /** Beneath this path the link leads to the page that is open, so that a half-filled form loses nothing. */
  keeps?: string;
}

const entries: readonly Entry[] = [
  { to: "/connect", label: "Connect", icon: Link2, adminsOnly: true, keeps: "/connect/database" },
  { to: "/personas", label: "Personas", icon: SquareUserRound, adminsOnly: false },
  { to: "/people", label: "People", icon: UsersRound, adminsOnly: true },
];

export function Sidebar({ me }: { me: Person }) {
  const { pathname } = useLocation();
  // Whose table page it is depends on who came there, and from where.
  const ofTables = me.role === "admin" ? "/connect" : "/personas";
  const isHere = (to: string) =>
    pathname === to || pathname.startsWith(`${to}/`) || (pathname.startsWith("/connections/") && to === ofTables);
  const shown = entries.filter(({ adminsOnly }) => !adminsOnly || me.role === "admin");
  return (
    <header className={styles["sidebar"]}>
      <a href="#main" className={styles["skip"]}>
        Skip to the page
      </a>
      <Link to="/" className={styles["home"]} aria-label="Kater, home">
        <Logo />
      </Link>
      <nav className={styles["entries"]} aria-label="Main">
        {shown.map(({ to, keeps, label, icon: Icon }) => (
          <Link
            key={to}
            aria-current={isHere(to) ? "page" : undefined}
            to={keeps !== undefined && pathname.startsWith(keeps) ? pathname : to}
            className={styles["entry"]}
            title={label}
          >
            <Icon size={17} aria-hidden />
            <span>{label}</span>
          </Link>
        ))}
      </nav>
      <div className={styles["bottom"]}>
        <ThemeMenu />
        <Me me={me} />
      </div>
    </header>
  );
}

const themeLabels: Record<Theme, { label: string; icon: LucideIcon }> = {
  system: { label: "As the system", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
};

function ThemeMenu() {
  const current = useStore(theme);
  const actions = (["system", "light", "dark"] as const).map((id): Action => ({
    id,
    ...themeLabels[id],
    when: id !== current,
    run: () => theme.set(id),
  }));
  return (
    <div className={styles["theme"]}>
      <Menu label={`Theme: ${themeLabels[current].label}`} icon={themeLabels[current].icon} actions={actions} />
      <span>{themeLabels[current].label}</span>
    </div>
  );
}

function Me({ me }: { me: Person }) {
  const signOut = useSignOut();
  const navigate = useNavigate();
  const actions: Action[] = [
    { id: "account", label: "Your account", icon: CircleUserRound, run: () => void navigate("/account") },
    { id: "sign-out", label: "Sign out", icon: LogOut, run: () => signOut.mutate() },
  ];
  return (
    <div className={styles["me"]}>
      <span className={styles["initial"]} aria-hidden>
        {displayName(me).slice(0, 1).toUpperCase()}
      </span>
      <span className={styles["who"]}>
        {displayName(me)}
        <small>{me.role}</small>
      </span>
      <Menu label={`Signed in as ${me.username}`} icon={ChevronsUpDown} actions={actions} />
    </div>
  );
}
