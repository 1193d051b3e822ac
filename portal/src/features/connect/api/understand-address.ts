import { api } from "@/lib/api/client";
import { type Address, UnderstoodAddress } from "@/lib/api/schemas.gen";

export const understandAddress = (address: Address) => api.post("/connections/understand", address, UnderstoodAddress);
