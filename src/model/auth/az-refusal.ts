import type { ProblemParts } from '../problem.ts';
import { redact } from '../redact.ts';
import { entraNumber } from './entra-codes.ts';
import { signInRefusal } from './read-refusal.ts';
import { azAgain } from './refusal-words.ts';
import type { SignIn } from './sign-in.ts';

export interface AzFailure {
  /** The system's code where it could not be started, e.g. `ENOENT`. */
  readonly code?: string | undefined;
  readonly stderr: string;
  readonly timedOut?: boolean;
}

/** What it means that `az account get-access-token` gave no token. */
export function azRefusal(failure: AzFailure, signIn: SignIn, now: number): ProblemParts {
  const { code, stderr } = failure;
  const what = 'the Azure CLI gives no token';
  if (code === 'ENOENT')
    return {
      kind: 'refused',
      what: 'the Azure CLI is not there',
      why: 'no `az` was found in PATH',
      remedy:
        'install it (https://aka.ms/azure-cli), or sign in without it: batchdeck login --way device-code',
    };
  if (code === 'EACCES') return { kind: 'refused', what, why: 'the `az` in PATH may not be run' };
  if (failure.timedOut)
    return {
      kind: 'unreachable',
      what,
      why: 'it did not answer in time',
      remedy: 'try it yourself: az account get-access-token',
    };
  // It names the command in many messages; only these say that nobody is signed in.
  if (/az login.*to (setup|set up) account|not logged in|No subscription found/i.test(stderr))
    return {
      kind: 'refused',
      what,
      why: 'nobody is signed in there',
      remedy: `${azAgain(signIn)}, then try again`,
    };
  if (entraNumber(stderr) !== undefined || /certificate verify failed|Max retries exceeded/i.test(stderr))
    return { ...signInRefusal({ said: mended(stderr), now }, signIn), what };
  if (/Tenant .*not found|tenant.*(is )?invalid|does not have (an )?account/i.test(stderr))
    return { kind: 'refused', what, why: firstLine(stderr), remedy: `${azAgain(signIn)}, then try again` };
  return {
    kind: 'refused',
    what,
    why: firstLine(stderr) || 'it said nothing',
    remedy: `${azAgain(signIn)}, then try again`,
  };
}

/** Python's words for what Node calls by codes. */
const mended = (stderr: string) =>
  stderr
    .replace(/certificate verify failed/gi, 'CERT certificate verify failed')
    .replace(/Max retries exceeded/gi, 'ECONNREFUSED Max retries exceeded');

function firstLine(stderr: string): string {
  const line =
    stderr.split('\n').find((text) => /^ERROR:/.test(text.trim())) ?? stderr.trim().split('\n')[0] ?? '';
  return redact(line.replace(/^\s*ERROR:\s*/, '')).slice(0, 300);
}
