import { refusalCodes } from './refusal-codes.ts';
import { type RefusedAt, roleRemedy } from './storage/role-remedy.ts';

/** What an answer of a service, or its absence, tells of why a call did not come through. */
export interface Refusal {
  /** HTTP status; undefined when there was no answer. */
  readonly status?: number | undefined;
  /** The service's or the system's code and text, in one. */
  readonly said: string;
  /** The service's own clock when it answered, milliseconds since the epoch. */
  readonly serverTime?: number | undefined;
}

export interface Refused {
  /** `Batch account` or `storage account`. */
  readonly account: string;
  readonly url: string;
  /** What it was asked with; a key unless told. */
  readonly by?: 'key' | 'token';
  /** Of a storage account that tokens were shown to. */
  readonly storage?: RefusedAt & {
    /** It was a key to sign with that was wanted. */ readonly signing: boolean;
  };
  /** The machine's clock, milliseconds since the epoch. */
  readonly now: number;
}

/** Requests further off than 15 minutes are refused; nearer to it than this is worth a word. */
const skewMs = 10 * 60_000;

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname : url);
const isLocal = (url: string) => /^(127\.|localhost$|\[::1\]$)/.test(hostOf(url));

/** What a clock that is off has to do with a refusal, if anything. */
export function clockRemedy(
  { said, serverTime }: Pick<Refusal, 'said' | 'serverTime'>,
  now: number,
): string | undefined {
  const off = serverTime === undefined ? 0 : now - serverTime;
  const minutes = Math.round(Math.abs(off) / 60_000);
  if (Math.abs(off) > skewMs)
    return `set the clock of this machine: it is ${minutes} min ${off > 0 ? 'ahead of' : 'behind'} the service, which refuses requests more than 15 min off`;
  if (/clock|skew|too (old|new)|\bdate\b/i.test(said))
    return 'check the clock of this machine: the service refuses requests more than 15 minutes off';
  return undefined;
}

/** Whoever is signed in is known, but may not do this; or is not known there at all. */
function tokenRemedy({ status }: Refusal, { account, storage }: Refused): string {
  if (storage && status === 403) return roleRemedy(storage, storage.signing);
  const role = account.startsWith('storage')
    ? 'Storage Blob Data Contributor'
    : 'Azure Batch Data Contributor';
  return status === 403
    ? `whoever you are signed in as has no role for this on the ${account}: ask its owner for "${role}"; a new role takes some minutes`
    : `the ${account} does not take this sign-in: is it in the tenant that you are signed in to? \`batchdeck login --tenant TENANT\` signs in to another`;
}

function refusedRemedy(refusal: Refusal, refused: Refused): string {
  const { account, url, by, now } = refused;
  const clock = clockRemedy(refusal, now);
  if (clock) return clock;
  const { said } = refusal;
  if (
    /KeyBasedAuthenticationNotPermitted|key.based auth|shared ?key.*(disabled|not (allowed|permitted))|authentication mode/i.test(
      said,
    )
  )
    return `the ${account} takes no keys: allow shared keys in its configuration, or sign in instead (batchdeck login) and leave the key out of the profile and the environment`;
  if (
    /AuthorizationFailure|\bIP\b|firewall|public network|PublicNetworkAccess|network (rule|acl|access)/i.test(
      said,
    )
  )
    return `a firewall of the ${account} may refuse this machine: allow its address under Networking, or work from inside its network${by === 'token' ? '' : '; else check the account name and its key'}`;
  if (by === 'token') return tokenRemedy(refusal, refused);
  return `check the account name, the key (was it rotated?) and that ${url} is the URL of that account and region`;
}

/** Nothing answered: what that most likely means. */
function silenceRemedy(said: string, { account, url }: Refused): string {
  const host = hostOf(url);
  if (/ENOTFOUND|EAI_AGAIN/i.test(said))
    return `there is no ${host}: check the name of the ${account} and its region in ${url}, and your network and DNS`;
  if (/ECONNREFUSED/i.test(said))
    return `nothing listens at ${url}: the service is stopped, or the port is another${isLocal(url) ? '; `batchdeck local up` starts the local service' : ''}`;
  if (/CERT|SELF.SIGNED|TLS|SSL|wrong version number/i.test(said))
    return `the connection to ${url} is not trusted: check the URL, and the certificates of a proxy (NODE_EXTRA_CA_CERTS)`;
  if (/FOREIGN_ANSWER/.test(said))
    return `check that nothing stands between this machine and ${url}, such as a proxy or a page to sign in at`;
  return `check the URL ${url}, your network, proxy and DNS; \`batchdeck profile test\` tries again`;
}

/** What a person can do about it, or undefined where the service's words say it all. */
export function refusalRemedy(refusal: Refusal, at: Refused): string | undefined {
  const { status, said, serverTime } = refusal;
  if (status === undefined) return silenceRemedy(said, at);
  if (status === 401 || status === 403) return refusedRemedy(refusal, at);
  if (status === 400 && serverTime !== undefined && Math.abs(at.now - serverTime) > skewMs)
    return clockRemedy(refusal, at.now);
  if (status === 429 || status === 503) return 'the service is busy; try again in a minute';
  const byCode = Object.entries(refusalCodes).find(([code]) => said.startsWith(`${code} `));
  if (byCode) return byCode[1];
  // The service itself always has a code of its own.
  if (/\bHttp(400|404|405)\b/.test(said))
    return `what answers at ${at.url} is no ${at.account}: check the URL`;
  return undefined;
}
