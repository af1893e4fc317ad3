import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SignIn } from '../../model/auth/sign-in.ts';
import { readJson, writePrivateJson } from '../local/private-file.ts';
import { makeFolderSync } from '../make-folder.ts';

/** What stays of a sign-in by a person: who it is, and MSAL's cache with the token that renews the others. Secret. */
export interface KeptSignIn {
  /** Names the account to MSAL. No secret. */
  readonly record: string;
  /** As MSAL writes it. */
  readonly cache: string;
}

/** Where a sign-in is kept. */
export interface SignInKeep {
  read(): Promise<KeptSignIn | undefined>;
  write(kept: KeptSignIn): Promise<void>;
}

const stored = v.object({ version: v.literal(1), record: v.string(), cache: v.string() });

const folderOf = (configDir: string) => join(configDir, 'sign-in');

/** The file of a sign-in; its parts are checked words, so that it is always one in this folder. */
export const keepFile = (configDir: string, { way, tenant, cloud }: SignIn): string =>
  join(folderOf(configDir), `${way}.${cloud ?? 'public'}.${tenant?.toLowerCase() ?? '-home'}.json`);

/** Kept in a file that its owner alone may read: for later commands, and for workers after the terminal is gone. */
export function keepOnDisk(configDir: string, signIn: SignIn): SignInKeep {
  const file = keepFile(configDir, signIn);
  return {
    async read() {
      const found = await readJson(file, stored);
      return found && { record: found.record, cache: found.cache };
    },
    async write(kept) {
      makeFolderSync(folderOf(configDir), 0o700);
      await writePrivateJson(file, { version: 1, ...kept });
    },
  };
}

/** Kept until the program ends. */
export function keepInMemory(): SignInKeep {
  let held: KeptSignIn | undefined;
  return {
    async read() {
      return held;
    },
    async write(kept) {
      held = kept;
    },
  };
}

/** Forgets every sign-in on disk. @returns how many were forgotten */
export async function forgetSignIns(configDir: string): Promise<number> {
  const folder = folderOf(configDir);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) await rm(join(folder, name), { force: true });
  return names.filter((name) => name.endsWith('.json')).length;
}
