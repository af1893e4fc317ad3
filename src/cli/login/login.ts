import { cloudNames } from '../../model/auth/clouds.ts';
import { isInteractive, type SignIn, signInWays, wayTitles } from '../../model/auth/sign-in.ts';
import type { SignInEvent } from '../../model/auth/sign-in-flow.ts';
import type { SignedInAs } from '../../model/auth/token-claims.ts';
import type { TokenSource } from '../../services/auth/token-source.ts';
import type { CliContext } from '../context.ts';
import type { Register } from '../frame.ts';
import { exitCodeOf, problemLines } from '../report-problem.ts';
import { readSignInFlags, type SignInFlags, usualWay } from './sign-in-flags.ts';

const about = `
Ways:
${signInWays.map((way) => `  ${way.padEnd(18)}${wayTitles[way]}`).join('\n')}

Without --way: environment variables that name a service principal, else the Azure CLI where it is installed, else a
code. No key is needed or stored. What comes of a code or a browser is kept below the config folder, in a file that you
alone may read, so that later commands and the workers of runs are signed in too; \`batchdeck logout\` removes it.`;

export const registerLogin: Register = (program, frame) => {
  program
    .command('login')
    .description('sign in to Azure by Entra ID, without keys')
    .option('--way <way>', `one of: ${signInWays.join(', ')}`)
    .option('--tenant <tenant>', 'id or domain; your home tenant unless told')
    .option('--cloud <cloud>', `one of: ${cloudNames.join(', ')}`)
    .addHelpText('after', about)
    .action(
      frame.action(async (context, flags: SignInFlags) => {
        context.mustBeAllowedTo('sign in');
        const who = readSignInFlags(flags, await usualWay(context.env, flags.tenant));
        context.say(`signing in: ${wayTitles[who.way]}`);
        const { signIn } = await import('../../services/auth/sign-in.ts');
        const { signInStore } = await import('../../services/config/sign-in-store.ts');
        const { env, configDir, signal } = context;
        const onEvent = (event: SignInEvent) => sayEvent(context, event);
        const { as, tokens } = await signIn(who, { env, configDir, signal, keep: true, onEvent });
        context.say(signedInLine(as));
        const exitCode = await tryOthers(context, tokens);
        await signInStore(configDir).use(who);
        await sayKept(context, who);
        return exitCode;
      }),
    );
};

function sayEvent(context: CliContext, event: SignInEvent): void {
  if (event.kind === 'code') {
    const { code, link, expiresAt } = event.code;
    const minutes = Math.max(1, Math.round((expiresAt - Date.now()) / 60_000));
    context.say(`open ${link} on any device, and type the code: ${code}`);
    context.say(`it is good for ${minutes} min; Ctrl-C gives up`);
  } else if (event.kind === 'browser-opened') context.say('go on in the browser that opens; Ctrl-C gives up');
}

const signedInLine = ({ name, tenant }: SignedInAs): string =>
  `signed in${name === undefined ? '' : ` as ${name}`}${tenant === undefined ? '' : `, tenant ${tenant}`}`;

/** Tokens of Batch and Storage may be refused where that of the management service is not. */
async function tryOthers(context: CliContext, tokens: TokenSource): Promise<number> {
  let exitCode = 0;
  for (const [audience, title] of [
    ['batch', 'Batch'],
    ['storage', 'Storage'],
  ] as const) {
    try {
      await tokens.token(audience, { signal: context.signal });
    } catch (error) {
      context.signal.throwIfAborted();
      context.say(`but there is no token for ${title}:`);
      for (const line of problemLines(error, context.env)) context.say(line);
      exitCode ||= exitCodeOf(error);
    }
  }
  return exitCode;
}

async function sayKept(context: CliContext, who: SignIn): Promise<void> {
  if (!isInteractive(who.way)) return;
  const { keepFile } = await import('../../services/auth/sign-in-keep.ts');
  context.say(`kept, for you alone, in ${keepFile(context.configDir, who)}; \`batchdeck logout\` removes it`);
}
