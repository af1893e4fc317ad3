import { appendFileSync, readFileSync } from 'node:fs';
import { Finder, type Secret } from './finder.ts';

/** Names the file in which every process of the suite writes what it knows; there only while the suite runs. */
export const ledgerVariable = 'BATCHDECK_TEST_SECRETS';

/** The secrets that this process knows of. */
export const ledger = new Finder();

/**
 * Writes down a secret that a test makes, gives out or sees. From then on it must not be found anywhere.
 * @param what e.g. `the key of the local Batch service`
 */
export function noteSecret(value: string | undefined, what: string): void {
  if (value === undefined) return;
  const before = ledger.size;
  ledger.add({ value, what });
  const file = process.env[ledgerVariable];
  if (ledger.size > before && file !== undefined)
    appendFileSync(file, `${JSON.stringify({ value, what } satisfies Secret)}\n`, { mode: 0o600 });
}

/** Keys that a test hands over in the environment, as a person does. */
export function noteHandedOver(env: NodeJS.ProcessEnv): void {
  for (const name of ['AZURE_BATCH_ACCESS_KEY', 'AZURE_STORAGE_KEY', 'AZURE_CLIENT_SECRET'])
    noteSecret(env[name], `${name} of a test`);
  const connection = env.AZURE_STORAGE_CONNECTION_STRING ?? '';
  noteSecret(/AccountKey=([^;]+)/.exec(connection)?.[1], 'the key of a connection string');
}

/** Of a token that is signed, what makes it one: what it says is no secret. */
export const noteToken = (token: string, what: string): void => noteSecret(token.split('.').at(-1), what);

/** All that the processes of the suite have written down. */
export function wholeLedger(file: string): Finder {
  const finder = new Finder();
  for (const line of readFileSync(file, 'utf8').split('\n'))
    if (line !== '') finder.add(JSON.parse(line) as Secret);
  return finder;
}
