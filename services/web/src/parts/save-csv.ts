import { request, type Query } from '../api/http.js';
import { csvText } from './csv.js';

/** Lets the browser keep a file. */
export const save = (blob: Blob, name: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

export const saveCsv = (name: string, rows: Parameters<typeof csvText>[0]): void =>
  save(new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);

/** The whole list as the server writes it, beyond the rows loaded here. @throws Problem */
export const saveServerCsv = async (name: string, path: string, query: Query): Promise<void> => {
  const response = await request(`/api/dashboards/${path}`, { query, headers: { accept: 'text/csv' } });
  save(await response.blob(), `${name}.csv`);
};
