import { readFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import * as v from 'valibot';
import { cloudNames } from '../../model/auth/clouds.ts';
import { isTenant, signInWays } from '../../model/auth/sign-in.ts';
import { messageOf, Problem } from '../../model/problem.ts';
import { makeFolderSync } from '../make-folder.ts';

const text = v.pipe(v.string(), v.nonEmpty());

const signIn = v.looseObject({
  way: v.picklist(signInWays),
  tenant: v.optional(v.pipe(v.string(), v.check(isTenant, 'expected the id or the domain of a tenant'))),
  cloud: v.optional(v.picklist(cloudNames)),
});

const storedProfile = v.looseObject({
  signIn: v.optional(v.looseObject({ kind: v.literal('entra'), ...signIn.entries })),
  batch: v.looseObject({ url: text, account: text, key: v.optional(text) }),
  storage: v.looseObject({
    account: text,
    key: v.optional(text),
    blobEndpoint: v.optional(text),
    limitRate: v.optional(v.pipe(v.number(), v.minValue(1000))),
  }),
});

/** Valibot takes a list for an object, and its elements would be lost by the next write. */
const noList = v.check((value: unknown) => !Array.isArray(value), 'expected an object');

/** Loose everywhere: what a newer batchdeck has written is kept. */
const config = v.pipe(
  v.unknown(),
  noList,
  v.looseObject({
    current: v.optional(v.string()),
    /** Who is signed in, for finding accounts; profiles have their own. */
    signIn: v.optional(signIn),
    profiles: v.optional(v.pipe(v.unknown(), noList, v.record(v.string(), storedProfile)), {}),
  }),
);

export type StoredProfile = v.InferOutput<typeof storedProfile>;
export type Config = v.InferOutput<typeof config>;

export function configFile(folder: string): string {
  return join(folder, 'config.json');
}

/**
 * What the config file says; an empty config when there is none.
 * Throws a Problem that names the file when it cannot be read or understood; the file stays as it is.
 */
export async function readConfig(file: string): Promise<Config> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { profiles: {} };
    throw unusable(
      file,
      messageOf(error),
      'make it readable, or choose another folder with --config-dir DIR',
      error,
    );
  }
  return parseConfig(content, file);
}

/** What the text of a config file says. @throws Problem that names the file, and quotes nothing of the text. */
export function parseConfig(content: string, file: string): Config {
  const mend = `mend the file, or move it away and add the profiles again: mv '${file}' '${file}.broken'`;
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    // The parser's message quotes the text around the fault, which may be a key.
    throw unusable(file, `it is not valid JSON${placeOf(error, content)}`, mend, undefined);
  }
  const parsed = v.safeParse(config, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue);
  const expected = issue.expected ? `expected ${issue.expected}` : issue.message;
  throw unusable(file, where ? `${where}: ${expected}` : expected, mend, undefined);
}

/** Writes the whole config, readable by its owner alone; the file is replaced at once or not at all. */
export async function writeConfig(file: string, value: Config): Promise<void> {
  const folder = dirname(file);
  try {
    makeFolderSync(folder, 0o700);
    // Loaded here alone: it brings a schema compiler with it that no reader needs.
    const { default: Conf } = await import('conf');
    const store = new Conf<Config>({
      cwd: folder,
      configName: parse(file).name,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    });
    store.store = value;
  } catch (error) {
    throw new Problem({
      kind: 'usage',
      what: `the config file ${file} cannot be written`,
      why: messageOf(error),
      remedy: 'choose another folder with --config-dir DIR or BATCHDECK_CONFIG_DIR',
      cause: error,
    });
  }
}

function unusable(file: string, why: string, remedy: string, cause: unknown): Problem {
  return new Problem({ kind: 'usage', what: `the config file ${file} cannot be used`, why, remedy, cause });
}

/** Line and column of a syntax error, where the parser tells a position. */
function placeOf(error: unknown, content: string): string {
  const position = /position (\d+)/.exec(messageOf(error))?.[1];
  if (position === undefined)
    return content.trim() === '' ? ': it is empty' : ': it ends too early, or is no JSON at all';
  const before = content.slice(0, Number(position)).split('\n');
  return ` at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
