/** What one role allows at a place, as the management service tells it. */
export interface Rights {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** A role that work with Batch needs. */
export interface NeededRole {
  readonly role: string;
  /** What one can do with it, completing "it lets you". */
  readonly lets: string;
}

export const batchRole: NeededRole = {
  role: 'Azure Batch Data Contributor',
  lets: 'make and run pools, jobs and tasks',
};
export const storageRole: NeededRole = {
  role: 'Storage Blob Data Contributor',
  lets: 'bring inputs to the account and fetch outputs',
};

const covers = (pattern: string, action: string): boolean => {
  const parts = pattern.toLowerCase().split('*');
  const text = action.toLowerCase();
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
};

/** Whether any of the roles allows an action; what one role leaves out another may give. */
export const may = (rights: readonly Rights[], action: string, kind: 'management' | 'data'): boolean =>
  rights.some((role) => {
    const [has, hasNot] =
      kind === 'data' ? [role.dataActions, role.notDataActions] : [role.actions, role.notActions];
    return has.some((each) => covers(each, action)) && !hasNot.some((each) => covers(each, action));
  });

/** Whether one can make pools and jobs in a Batch account. */
export const mayUseBatch = (rights: readonly Rights[]): boolean =>
  may(rights, 'Microsoft.Batch/batchAccounts/jobs/write', 'data') &&
  may(rights, 'Microsoft.Batch/batchAccounts/pools/write', 'management');

/** Whether one can write blobs, and sign links to them as oneself. */
export const mayUseStorage = (rights: readonly Rights[]): boolean =>
  may(rights, 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write', 'data') &&
  may(
    rights,
    'Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action',
    'management',
  );

/** A word for a shell, quoted where it has to be. */
const word = (text: string): string =>
  /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The line that gives somebody a role at a place. @param principal object id; a stand-in word where it is unknown. */
export const assignLine = ({ role }: NeededRole, scope: string, principal: string | undefined): string =>
  `az role assignment create --assignee ${word(principal ?? 'YOUR-OBJECT-ID')} --role "${role}" --scope ${word(scope)}`;
