import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { Problem } from '../../src/model/problem.ts';
import type { Profile } from '../../src/model/profile.ts';
import { profileStore } from '../../src/services/config/profile-store.ts';
import { acquireLease, leaseHolder } from '../../src/services/lease/lease.ts';
import { stateFolder } from '../../src/services/state-folder.ts';
import { livePrefix } from './mark.ts';

const startSchema = v.object({
  id: v.string(),
  batchUrl: v.string(),
  profile: v.string(),
  configDir: v.string(),
  /** Nothing of it is left in the account: only what it wrote down here. */
  clean: v.optional(v.boolean(), false),
});

/** What a start of the suite has on this machine. */
export interface StartFolder extends v.InferOutput<typeof startSchema> {
  readonly path: string;
  /** Of the runs of the built program. */
  readonly stateDir: string;
  /** Files that go up and come back. */
  readonly work: string;
}

const foldersOf = (env: NodeJS.ProcessEnv) => join(stateFolder(undefined, env), 'live-tests');
const leaseOf = (path: string) => join(path, 'lease');
const withPaths = (path: string, start: v.InferOutput<typeof startSchema>): StartFolder => ({
  ...start,
  path,
  stateDir: join(path, 'state'),
  work: join(path, 'work'),
});

export interface NewStart {
  readonly id: string;
  readonly batchUrl: string;
  readonly env: NodeJS.ProcessEnv;
  /** A stored profile with the folder that it is in, or one that is spelled out: it is written down without keys. */
  readonly account: { readonly profile: string; readonly configDir: string } | { readonly spelled: Profile };
}

/** Makes the folder of a start, held until this process ends, however it ends. */
export async function makeStartFolder({ id, batchUrl, env, account }: NewStart): Promise<StartFolder> {
  const path = join(foldersOf(env), id);
  await mkdir(path, { recursive: true, mode: 0o700 });
  const lease = await acquireLease(leaseOf(path), { note: `live tests ${id}` });
  if ('heldBy' in lease)
    throw new Problem({ kind: 'conflict', what: `${id} is taken`, remedy: 'start again' });
  const place =
    'spelled' in account
      ? { profile: account.spelled.name, configDir: join(path, 'config') }
      : { profile: account.profile, configDir: account.configDir };
  if ('spelled' in account) await profileStore(place.configDir).put(account.spelled);
  const folder = withPaths(path, { id, batchUrl, ...place, clean: false });
  await writeStart(folder);
  await mkdir(folder.work);
  return folder;
}

/** What it wrote down stays, for whoever looks into a failure, until the next start. */
export const markClean = (start: StartFolder): Promise<void> => writeStart({ ...start, clean: true });

async function writeStart({ path, id, batchUrl, profile, configDir, clean }: StartFolder): Promise<void> {
  const text = JSON.stringify({ id, batchUrl, profile, configDir, clean });
  await writeFile(join(path, 'start.json'), text, { mode: 0o600 });
}

/** What earlier starts on this machine have left behind that were killed: nobody is at them. */
export async function deadStarts(env: NodeJS.ProcessEnv): Promise<StartFolder[]> {
  const root = foldersOf(env);
  const names = await readdir(root).catch(() => []);
  const found: StartFolder[] = [];
  for (const name of names.filter((each) => each.startsWith(livePrefix))) {
    const path = join(root, name);
    if (await leaseHolder(leaseOf(path))) continue;
    const text = await readFile(join(path, 'start.json'), 'utf8').catch(() => undefined);
    const start = text === undefined ? undefined : v.parse(startSchema, JSON.parse(text));
    // Killed before it had made anything anywhere, or tidied up.
    if (start === undefined || start.clean) await removeStartFolder({ path });
    else found.push(withPaths(path, start));
  }
  return found;
}

/** Ids of the starts on this machine that somebody is at. */
export async function livingStarts(env: NodeJS.ProcessEnv): Promise<string[]> {
  const root = foldersOf(env);
  const names = await readdir(root).catch(() => []);
  const held = await Promise.all(names.map((name) => leaseHolder(leaseOf(join(root, name)))));
  return names.filter((_name, at) => held[at] !== undefined);
}

export const removeStartFolder = ({ path }: Pick<StartFolder, 'path'>): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 5 });
