/** The variables that `az` and the storage tools read. */
export const batchVariables = {
  account: 'AZURE_BATCH_ACCOUNT',
  endpoint: 'AZURE_BATCH_ENDPOINT',
  key: 'AZURE_BATCH_ACCESS_KEY',
} as const;
export const storageVariables = {
  connection: 'AZURE_STORAGE_CONNECTION_STRING',
  account: 'AZURE_STORAGE_ACCOUNT',
  key: 'AZURE_STORAGE_KEY',
} as const;

/** Names of the variables that a connection needs and the environment lacks; empty when it is complete. */
export function missingVariables(env: NodeJS.ProcessEnv): string[] {
  const missing: string[] = Object.values(batchVariables).filter((name) => !env[name]);
  const { connection, account, key } = storageVariables;
  if (!env[connection]) {
    const parts = [account, key].filter((name) => !env[name]);
    if (parts.length === 2) missing.push(`${connection} (or ${account} and ${key})`);
    else missing.push(...parts);
  }
  return missing;
}

/** Whether the environment says anything about a Batch account: then a gap in it is worth a word. */
export function mentionsBatch(env: NodeJS.ProcessEnv): boolean {
  return Object.values(batchVariables).some((name) => env[name]);
}
