import { wireAt, wireText } from '../../explorer/wire-row.ts';
import { roughly } from '../../format.ts';
import type { Attempt } from '../attempt.ts';
import type { Cause, CauseRule } from '../cause.ts';
import type { Certainty } from '../finding.ts';
import { type Access, accessOf, accessText, missingRights } from '../sas.ts';

interface Used {
  readonly access: Access;
  /** Letters of rights that the service needs there. */
  readonly needs: string;
  /** It signs in by an identity instead. */
  readonly identity: boolean;
}

const denied = /^(Blob|ResourceContainer|FileUpload)AccessDenied$/i;

/** URLs that the refused call may have gone to: of what the failure names, else of all. */
function usedBy({ code, details, resourceFiles, outputFiles }: Attempt): Used[] {
  const used = (url: string | undefined, row: unknown, needs: string): Used[] => {
    const access = url === undefined ? undefined : accessOf(url);
    const identity = wireText(row, 'identityReference/resourceId') !== undefined;
    return access ? [{ access, needs, identity }] : [];
  };
  const all = /^FileUpload/i.test(code)
    ? outputFiles.flatMap((row) =>
        used(wireText(row, 'destination/container/containerUrl'), wireAt(row, 'destination/container'), 'w'),
      )
    : resourceFiles.flatMap((row) => [
        ...used(wireText(row, 'httpUrl'), row, 'r'),
        ...used(wireText(row, 'storageContainerUrl'), row, 'rl'),
      ]);
  const said = details.map(({ text }) => text);
  const named = all.filter(({ access }) => said.some((text) => text.includes(access.place)));
  return named.length > 0 ? named : all;
}

const where = ({ place }: Access): string => place.replace(/^https?:\/\//, '');
const again =
  'sign it anew for as long as the task may wait in the queue and run, or let the pool sign in by an identity (identityReference)';

function outOfTime({ from, until }: Access, { startedAt, endedAt, kind }: Attempt): string | undefined {
  const at = startedAt ?? endedAt;
  if (until !== undefined && at !== undefined && until <= at)
    return `its signature ended ${roughly(at - until)} before the ${kind} started`;
  if (until !== undefined && endedAt !== undefined && until <= endedAt)
    return `its signature ended ${roughly(endedAt - until)} before the ${kind} did`;
  if (from !== undefined && at !== undefined && from > at)
    return `its signature only holds from ${roughly(from - at)} after the ${kind} started`;
  return undefined;
}

function causeOf({ access, needs, identity }: Used, attempt: Attempt): Cause | undefined {
  const evidence = [{ label: 'signature', text: accessText(access) }];
  const cause = (pain: Cause['pain'], why: string, todo: string, certainty: Certainty): Cause => ({
    pain,
    why,
    todo,
    certainty,
    evidence,
  });
  const late = outOfTime(access, attempt);
  if (late !== undefined) return cause('access-expired', `${where(access)}: ${late}`, again, 'certain');
  const lacking = missingRights(access, needs);
  if (lacking !== undefined)
    return cause(
      'access-lacking',
      `${where(access)}: its signature lacks the right to ${lacking} (sp=${access.rights})`,
      `sign it anew with sp=${needs === 'w' ? 'rcw' : needs}`,
      'certain',
    );
  if (!access.signed && !identity)
    return cause(
      'access-lacking',
      `${where(access)} is private, and the URL carries no signature`,
      'sign the URL, or let the pool sign in by an identity (identityReference)',
      'likely',
    );
  return undefined;
}

/** What storage itself said, where it came through. */
const refusals: readonly (readonly [RegExp, Cause])[] = [
  [
    /KeyBasedAuthenticationNotPermitted|key.based auth/i,
    {
      pain: 'storage-refused',
      why: 'the storage account takes no account keys, nor signatures made with them',
      todo: 'use a managed identity of the pool (identityReference) or user delegation signatures, or allow keys in the account',
      certainty: 'certain',
    },
  ],
  [
    /AuthorizationFailure|not authorized to perform this operation(?! using)|firewall|network (?:rule|acl)|public access is not/i,
    {
      pain: 'storage-refused',
      why: 'the network rules of the storage account keep the node out',
      todo: 'allow the subnet of the pool, or its public addresses, under Networking of the storage account; or let the pool sign in from a virtual network with a service endpoint',
      certainty: 'likely',
    },
  ],
  [
    /AuthenticationFailed|signature (?:did not match|not well formed|fields)|failed to authenticate|make sure the value of (?:the )?authorization/i,
    {
      pain: 'access-invalid',
      why: 'the signature does not fit the keys of the storage account: a key was renewed since, or the URL was altered, such as cut at an &',
      todo: `${again}; check that the whole URL is there`,
      certainty: 'likely',
    },
  ],
];

/** 12 and 13: storage refused what a task needs, or gives. */
export const refusedAccess: CauseRule = (attempt) => {
  if (!denied.test(attempt.code)) return undefined;
  const used = usedBy(attempt);
  const byUrl = used.flatMap((each) => causeOf(each, attempt) ?? []).at(0);
  const said = attempt.details.map(({ text }) => text).join('\n');
  const bySaying = refusals.find(([pattern]) => pattern.test(said))?.[1];
  const evidence = used.slice(0, 1).map(({ access }) => ({ label: 'signature', text: accessText(access) }));
  return byUrl ?? (bySaying && { ...bySaying, evidence });
};
