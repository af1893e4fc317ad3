import { csvOf, jsonOf } from '../../model/explorer/export-rows.ts';
import { writeExport } from '../../services/explorer/write-export.ts';
import type { LiveTable } from './live-table.ts';

/** `20261128-171203`, for the name of a file. */
export const fileStamp = (now: Date): string =>
  now.toISOString().replaceAll(/[-:]/g, '').slice(0, 15).replace('T', '-');

/** Writes what a table shows as CSV and as JSON. @returns both paths */
export async function exportTable(
  { resource, parents, store }: LiveTable,
  folder: string,
): Promise<readonly string[]> {
  const now = new Date();
  const { rows } = store.getState();
  const name = [resource.name, ...parents, fileStamp(now)].join('-').replaceAll(/[^\w.-]/g, '_');
  return [
    await writeExport(folder, `${name}.csv`, csvOf(resource.columns, rows, now.getTime())),
    await writeExport(folder, `${name}.json`, jsonOf(resource.columns, rows, now.getTime())),
  ];
}
