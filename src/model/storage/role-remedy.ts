/** A role that work with blobs needs, with the words of the error that its absence leads to. */
const roles = {
  data: 'Storage Blob Data Contributor',
  /** Lets one sign URLs in one's own name, and nothing else. */
  sign: 'Storage Blob Delegator',
} as const;

/** Who was refused at which account, as far as that is known. */
export interface RefusedAt {
  /** Name of the storage account. */
  readonly name: string;
  /** Object id of whoever is signed in. */
  readonly principal?: string | undefined;
}

/** The line that gives a role on a whole storage account, found by its name. */
const assignLine = (role: string, { name, principal }: RefusedAt): string =>
  `az role assignment create --assignee ${principal ?? 'YOUR-OBJECT-ID'} --role "${role}" --scope "$(az storage account show --name ${name} --query id --output tsv)"`;

/**
 * What helps when whoever is signed in may not do something with blobs.
 * @param signing it was a key to sign with that was refused
 */
export function roleRemedy(at: RefusedAt, signing: boolean): string {
  const line = assignLine(signing ? roles.sign : roles.data, at);
  const lacks = signing
    ? `to sign for the nodes takes "${roles.sign}" or "${roles.data}" on the whole account ${at.name}, not on a container alone`
    : `whoever you are signed in as has no role for this on the storage account ${at.name}: it takes "${roles.data}" ("Owner" and "Contributor" do not open blobs)`;
  return `${lacks}; its owner gives it by: ${line} (it takes some minutes until it holds)`;
}
