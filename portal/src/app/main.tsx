import "@fontsource-variable/inter/wght.css";
import "@/ui/tokens.css";
import "@/ui/base.css";
import { startTheme } from "@/lib/theme";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";

startTheme();
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
