/** The refusals that everybody meets sooner or later. */
export const refusalNames = [
  'wrong tenant',
  'expired code',
  'blocked device code',
  'no subscription',
  'no account',
  'listing not allowed',
  'key access disabled',
  'missing data role',
  'missing storage role',
  'clock skew',
] as const;
export type RefusalName = (typeof refusalNames)[number];

interface Words {
  /** What has happened, in words that no other refusal has. */
  readonly says: RegExp;
  /** What to do now. */
  readonly wayOut: RegExp;
}

/** What is said of each, on the screen and on stderr alike. */
export const refusalWords: Readonly<Record<RefusalName, Words>> = {
  'wrong tenant': {
    says: /there is no such tenant \[AADSTS90002\]/,
    wayOut: /name the one that the Batch account is in: batchdeck login --way device-code --tenant TENANT/,
  },
  'expired code': {
    says: /nobody has typed the code in time|the code is over/,
    wayOut: /codes are good for 15 minutes: batchdeck login --way device-code gives a new one/,
  },
  'blocked device code': {
    says: /conditional access has blocked this sign-in \[AADSTS53003\]/,
    wayOut: /sign in with the Azure CLI, which has other ways \(`az login`/,
  },
  'no subscription': {
    says: /you see no subscription in this tenant/,
    wayOut:
      /in another tenant of yours \(Fabrikam\): batchdeck login --way device-code --tenant fabrikam\.onmicrosoft\.com/,
  },
  'no account': { says: /there is no Batch account here/, wayOut: /make one \(az batch account create\)/ },
  'listing not allowed': {
    says: /you may not list the Batch accounts/,
    wayOut: /if you know the account, give its endpoint: batchdeck profile add/,
  },
  'key access disabled': {
    says: /keys? (are|is|access is)? ?(disabled|refused)|takes no keys/,
    wayOut: /as you are signed in|sign in/,
  },
  'missing data role': {
    says: /Azure Batch Data Contributor/,
    wayOut: /ask its owner for "Azure Batch Data Contributor"|az role assignment create/,
  },
  'missing storage role': {
    says: /Storage Blob Data Contributor/,
    wayOut: /az role assignment create --assignee \S+ --role "Storage Blob Data Contributor" --scope/,
  },
  'clock skew': {
    says: /Azure refuses the token of this machine.*its clock is 180 min behind Azure's/s,
    wayOut: /set the clock of this machine/,
  },
};
