import { api, path } from "@/lib/api/client";
import { type ConnectionId, DbtImportBegun, DbtImported, DbtReceived } from "@/lib/api/schemas.gen";

/** Sends a file piece by piece, however large it is, and tells how far it has come. */
export async function importDbtFile(id: ConnectionId, file: Blob, onSent: (share: number) => void) {
  const imports = path`/connections/${id}/dbt/imports`;
  const begun = await api.post(imports, {}, DbtImportBegun);
  const one = imports + path`/${begun.import_id}`;
  for (let offset = 0; offset < file.size; offset += begun.most_bytes_of_a_piece) {
    const piece = file.slice(offset, offset + begun.most_bytes_of_a_piece);
    await api.put(`${one}?offset=${offset}`, piece, DbtReceived);
    onSent((offset + piece.size) / file.size);
  }
  return api.post(`${one}/finish`, {}, DbtImported);
}

/** Of a file that lies on the server, `path` is relative to the operator's folder. */
export const importServerFile = (id: ConnectionId, file: string) =>
  api.post(path`/connections/${id}/dbt/files`, { path: file }, DbtImported);
