import { join } from 'node:path';
import * as v from 'valibot';
import { readJson, writePrivateJson } from '../local/private-file.ts';

const fileSchema = v.array(v.string());

const mostPlaces = 50;

const fileOf = (stateDir: string) => join(stateDir, 'template-places.json');

/** Absolute paths of templates, and of folders of templates, that were named before; the latest first. */
export const readPlaces = async (stateDir: string): Promise<readonly string[]> =>
  (await readJson(fileOf(stateDir), fileSchema).catch(() => undefined)) ?? [];

export async function rememberPlace(stateDir: string, place: string): Promise<void> {
  const others = (await readPlaces(stateDir)).filter((each) => each !== place);
  await writePrivateJson(fileOf(stateDir), [place, ...others].slice(0, mostPlaces));
}

export async function forgetPlace(stateDir: string, place: string): Promise<void> {
  await writePrivateJson(
    fileOf(stateDir),
    (await readPlaces(stateDir)).filter((each) => each !== place),
  );
}
