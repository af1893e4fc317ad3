import type { ProblemParts } from '../problem.ts';
import { redact } from '../redact.ts';
import { entraCodes, entraNumber, type RefusalKind } from './entra-codes.ts';
import { refusalRemedies } from './refusal-words.ts';
import { loginCommand, type SignIn, wayTitles } from './sign-in.ts';

export interface RefusalFacts {
  /** All that was said, in the words of whoever said it. */
  readonly said: string;
  /** Entra ID's clock when it answered, milliseconds since the epoch. */
  readonly serverTime?: number | undefined;
  readonly now: number;
}

const skewMs = 4 * 60_000;
const noLine =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR|network_error|endpoints_resolution_error|openid_config_error|Network request failed|CERT|SELF.SIGNED|TLS|timed? ?out/i;

/** The sentence of Entra ID without its number and without the ids of the request. */
function sentence(said: string): string {
  const from = /AADSTS\d+:\s*([\s\S]*)/i.exec(said)?.[1] ?? said;
  const cut = from.split(/\s*(?:Trace ID|Correlation ID|Timestamp|More details|\(http)/i)[0] ?? from;
  return redact(cut.replace(/\s+/g, ' ').trim()).slice(0, 300);
}

const ofKind = (kind: RefusalKind, facts: RefusalFacts, signIn: SignIn): string | undefined => {
  const off = facts.serverTime === undefined ? 0 : facts.now - facts.serverTime;
  if (kind !== 'clock' || Math.abs(off) < skewMs) return refusalRemedies[kind](signIn);
  const minutes = Math.round(Math.abs(off) / 60_000);
  return `set the clock of this machine: it is ${minutes} min ${off > 0 ? 'ahead of' : 'behind'} Entra ID`;
};

function whatHappened({ way }: SignIn): string {
  if (way === 'managed-identity') return 'the identity of this machine gives no token';
  if (way === 'environment') return 'signing in by the environment variables was refused';
  return 'signing in was refused';
}

/** OAuth's own words, where there is no number of Entra ID's: expiry and refusal of a code are standard ones. */
function plainKind(said: string): RefusalKind | undefined {
  if (/expired_token|device_code_expired|device code (has )?expired/i.test(said)) return 'code-expired';
  if (/authorization_declined|access_denied/i.test(said)) return 'declined';
  if (/temporarily_unavailable|too.?many.?requests|\b429\b/i.test(said)) return 'busy';
  return undefined;
}

/** What a sign-in that did not come about means, and the way out of it. */
export function signInRefusal(facts: RefusalFacts, signIn: SignIn): ProblemParts {
  const { said } = facts;
  const number = entraNumber(said);
  const known = number === undefined ? undefined : entraCodes[number];
  const kind = known?.kind ?? plainKind(said);
  const what = whatHappened(signIn);
  const code = number === undefined ? {} : { code: `AADSTS${number}` };
  if (kind) {
    const remedy = ofKind(kind, facts, signIn);
    const why = known ? `Entra ID says that ${known.means} [AADSTS${number}]` : plainWhy(kind, said);
    return {
      kind: kind === 'busy' ? 'unreachable' : 'refused',
      what,
      why,
      ...code,
      ...(remedy ? { remedy } : {}),
    };
  }
  if (number !== undefined)
    return {
      kind: 'refused',
      what,
      why: `${sentence(said)} [AADSTS${number}]`,
      ...code,
      remedy: `see https://login.microsoftonline.com/error?code=${number}, or try another way: batchdeck login --help`,
    };
  if (noLine.test(said))
    return {
      kind: 'unreachable',
      what: 'Entra ID was not reached',
      why: sentence(said.trim().split('\n').at(-1) ?? said),
      remedy: /CERT|SELF.SIGNED|TLS/i.test(said)
        ? 'a proxy may stand between: give its certificate in NODE_EXTRA_CA_CERTS'
        : 'check your network, proxy (HTTPS_PROXY) and DNS, then try again',
    };
  return {
    kind: 'refused',
    what,
    why: sentence(said),
    remedy: `sign in anew: ${loginCommand(signIn)} (${wayTitles[signIn.way]})`,
  };
}

function plainWhy(kind: RefusalKind, said: string): string {
  if (kind === 'code-expired') return 'nobody has typed the code in time';
  if (kind === 'declined') return 'the sign-in was declined in the browser';
  return sentence(said);
}
