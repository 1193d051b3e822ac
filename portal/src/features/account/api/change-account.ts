import { api } from "@/lib/api/client";
import { type ChangedAccount, type ChangePassword, Nothing, PersonAnswer } from "@/lib/api/schemas.gen";

export const changeName = async (name: ChangedAccount) => (await api.patch("/account", name, PersonAnswer)).person;

export const changePassword = (passwords: ChangePassword) => api.post("/account/password", passwords, Nothing);
