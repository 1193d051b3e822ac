import { api } from "@/lib/api/client";
import { UnderstoodAddress } from "@/lib/api/schemas/connection";

export interface Address {
  warehouse_domain?: string;
  port?: number;
  warehouse_id?: string;
}

export const understandAddress = (address: Address) => api.post("/connections/understand", address, UnderstoodAddress);
