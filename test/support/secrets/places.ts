/** A file that may hold secrets, where nobody but its owner can read it. */
export interface Allowed {
  /** Its path below a home ends like this. */
  readonly path: RegExp;
  readonly why: string;
  /** Only where that was asked for, see {@link askToStoreKeys}. */
  readonly whenAsked?: true;
}

/** docs/security.md says the same in words. */
export const allowedFiles: readonly Allowed[] = [
  {
    path: /(^|\/)config\.json$/,
    why: 'keys of a profile, where somebody asked for that',
    whenAsked: true,
  },
  { path: /(^|\/)sign-in\/[^/]+\.json$/, why: 'a sign-in by code or browser' },
  { path: /(^|\/)local\/(identity|endpoint)\.json$/, why: 'the keys of the local service' },
  { path: /(^|\/)store\.jsonl(\.\w+)?$/, why: 'what the local service was given: on Azure that is Azure' },
  { path: /(^|\/)runs\/[^/]+\/sealed\.json$/, why: 'keys and signatures that a run was given' },
  { path: /(^|\/)edits\/[^/]+\.yaml$/, why: 'what is being written in an editor' },
];

/** Homes whose keys were asked to be stored. */
const asked = new Set<string>();

/** From now on the config of this home may hold keys, as after `profile add --store-keys`. */
export function askToStoreKeys(home: string): void {
  asked.add(home);
}

/** Files that a test itself writes secrets into, in the place of the person or of another program. */
const testsOwn = new Set<string>();

/** This file is not the program's: what it holds is known, and no find. */
export function isTestsOwn(file: string): void {
  testsOwn.add(file);
}

/** Whether a test itself wrote secrets into this file. */
export const ownedByTest = (file: string): boolean => testsOwn.has(file);

/** Why a file may hold secrets; undefined where it may not. */
export function allowedAt(home: string, path: string): Allowed | undefined {
  return allowedFiles.find((each) => each.path.test(path) && (each.whenAsked !== true || asked.has(home)));
}
