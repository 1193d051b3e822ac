import { api } from "@/lib/api/client";
import { Nothing } from "@/lib/api/schemas.gen";

export const signOut = () => api.delete("/session", Nothing);
