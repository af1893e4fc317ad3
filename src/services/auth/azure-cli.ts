import { execFile } from 'node:child_process';
import * as v from 'valibot';
import { azRefusal } from '../../model/auth/az-refusal.ts';
import { type Cloud, scopeOf } from '../../model/auth/clouds.ts';
import type { SignIn } from '../../model/auth/sign-in.ts';
import { environmentForOthers } from '../../model/environment-for-others.ts';
import { Problem } from '../../model/problem.ts';
import type { AskToken } from './kept-tokens.ts';
import type { AccessToken } from './token-source.ts';

/** It starts Python, and may renew its own token first. */
const limitMs = 40_000;

const answer = v.object({
  accessToken: v.pipe(v.string(), v.nonEmpty()),
  /** Seconds since 1970; only newer ones say it. */
  expires_on: v.optional(v.union([v.number(), v.string()])),
  /** The local time, without its zone. */
  expiresOn: v.optional(v.string()),
});

/**
 * Tokens of whoever is signed in to the Azure CLI. It is called without the SDK, which can neither end it nor tell
 * what it said.
 */
export function azureCliTokens(signIn: SignIn, cloud: Cloud, env: NodeJS.ProcessEnv): AskToken {
  return async (audience, { signal }) => {
    const resource = scopeOf(cloud, audience).replace(/\/\.default$/, '');
    const tenant = signIn.tenant === undefined ? [] : ['--tenant', signIn.tenant];
    const args = ['account', 'get-access-token', '--output', 'json', '--resource', resource, ...tenant];
    const text = await callAz(args, { env, signal, signIn });
    return readAnswer(text);
  };
}

function callAz(
  args: readonly string[],
  { env, signal, signIn }: { env: NodeJS.ProcessEnv; signal: AbortSignal; signIn: SignIn },
): Promise<string> {
  // There it is a batch file, which takes a shell; none of the words is a person's but the tenant, which is checked.
  const shell = process.platform === 'win32';
  return new Promise((resolve, reject) => {
    const options = {
      env: environmentForOthers(env),
      signal,
      timeout: limitMs,
      shell,
      windowsHide: true,
      maxBuffer: 1_000_000,
    };
    execFile('az', [...args], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      if (signal.aborted) return reject(signal.reason);
      const code = typeof error.code === 'string' ? error.code : undefined;
      const failure = { code, stderr, timedOut: error.killed === true };
      // The error itself holds the command and what it printed: it is not handed on.
      reject(new Problem(azRefusal(failure, signIn, Date.now())));
    });
  });
}

function readAnswer(text: string): AccessToken {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), answer), text);
  const { expires_on, expiresOn, accessToken: token } = parsed.success ? parsed.output : {};
  const expiresAt =
    expires_on !== undefined ? Number(expires_on) * 1000 : Date.parse((expiresOn ?? '').replace(' ', 'T'));
  if (token === undefined || !Number.isFinite(expiresAt))
    throw new Problem({
      kind: 'refused',
      what: 'the Azure CLI gives no token',
      why: 'its answer is not understood',
      remedy: 'bring it up to date: az upgrade',
    });
  if (expiresAt <= Date.now())
    throw new Problem({
      kind: 'refused',
      what: 'the Azure CLI gives a token that is over',
      remedy: 'check the clock of this machine; else `az account clear`, `az login`, then try again',
    });
  return { token, expiresAt };
}
