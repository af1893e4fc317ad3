/** What opens accounts, in the variables of Azure's own tools. */
const opening: ReadonlySet<string> = new Set([
  'AZURE_BATCH_ACCESS_KEY',
  'AZURE_STORAGE_KEY',
  'AZURE_STORAGE_CONNECTION_STRING',
  'AZURE_STORAGE_SAS_TOKEN',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PASSWORD',
]);

/** The environment of a program that is none of ours (an editor, `az`, npm): it needs no key of an account to do its part. */
export function environmentForOthers(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !opening.has(name.toUpperCase())));
}
