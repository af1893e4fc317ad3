import { isInteractive, loginCommand, type SignIn } from '../../model/auth/sign-in.ts';
import { Problem } from '../../model/problem.ts';
import { keepOnDisk } from './sign-in-keep.ts';

/**
 * The worker of a run is another program, which goes on when the terminal is closed: it finds the Azure CLI, the
 * environment and the machine's identity by itself, but of a person's sign-in only what is kept on disk.
 * @throws Problem when there is nothing
 */
export async function mustOutlive(signIn: SignIn, configDir: string): Promise<void> {
  if (!isInteractive(signIn.way)) return;
  const { tenant: _tenant, ...home } = signIn;
  for (const which of [signIn, home]) if (await keepOnDisk(configDir, which).read()) return;
  throw new Problem({
    kind: 'refused',
    what: 'the run was not started',
    why: 'its worker goes on without this terminal, and could not sign in: nothing of your sign-in is kept on disk',
    remedy: `${loginCommand(signIn)}, or sign in by the Azure CLI (--way cli)`,
  });
}
