import { Store } from "./store";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const key = "kater.theme";
const isTheme = (text: string | null): text is Theme => themes.some((theme) => theme === text);
const remembered = (): Theme => {
  const text = localStorage.getItem(key);
  return isTheme(text) ? text : "system";
};

export const theme = new Store<Theme>("system");

function apply(): void {
  if (theme.get() === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.get();
}

export function startTheme(): void {
  theme.set(remembered());
  apply();
  theme.subscribe(() => {
    localStorage.setItem(key, theme.get());
    apply();
  });
}
