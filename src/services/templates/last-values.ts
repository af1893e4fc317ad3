import { join } from 'node:path';
import * as v from 'valibot';
import { readJson, writePrivateJson } from '../local/private-file.ts';

const entrySchema = v.object({
  /** ISO 8601. */
  at: v.string(),
  values: v.record(v.string(), v.string()),
});

/** What was in the form of a template when a run of it was started last. */
export type LastValues = v.InferOutput<typeof entrySchema>;

const fileSchema = v.record(v.string(), entrySchema);

/** Of how many templates: the oldest fall away. */
const mostTemplates = 200;

const fileOf = (stateDir: string) => join(stateDir, 'template-values.json');

/** @param template the file of its job. @returns undefined where none was kept, or the file cannot be read. */
export async function readLastValues(stateDir: string, template: string): Promise<LastValues | undefined> {
  const all = await readJson(fileOf(stateDir), fileSchema).catch(() => undefined);
  return all && Object.hasOwn(all, template) ? all[template] : undefined;
}

/** Keeps the values of a template in the place of those before; readable by their owner alone. Never give it a secret. */
export async function writeLastValues(stateDir: string, template: string, kept: LastValues): Promise<void> {
  const all = await readJson(fileOf(stateDir), fileSchema).catch(() => undefined);
  const others = Object.entries(all ?? {})
    .filter(([name]) => name !== template)
    .sort(([, a], [, b]) => b.at.localeCompare(a.at))
    .slice(0, mostTemplates - 1);
  await writePrivateJson(fileOf(stateDir), Object.fromEntries([[template, kept], ...others]));
}
