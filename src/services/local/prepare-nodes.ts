import { apt, type NodePackage, yum } from '../../model/packages/package-managers.ts';
import { ensureLocalFfmpeg } from './ffmpeg.ts';
import { packagesHere } from './packages-here.ts';

/** What the tasks of a job will call. */
export interface NodeNeeds {
  /** Packages that a start task or a job preparation task sees to. */
  readonly packages: readonly (NodePackage & { readonly kind: string })[];
  /** Command lines of tasks. */
  readonly commands: readonly string[];
}

export interface PrepareNodesOptions {
  readonly stateDir: string;
  readonly signal?: AbortSignal;
  /** Called with a line for the person: what is waited for, or what will be installed here. */
  readonly onWait?: (what: string) => void;
}

const callsFfmpeg = ({ packages, commands }: NodeNeeds): boolean =>
  packages.some(({ id }) => id === 'ffmpeg') || commands.some((line) => /\bff(mpeg|probe)\b/.test(line));

/**
 * Before a job runs on nodes of the local service: brings ffmpeg, which takes no right to install, where it is missing,
 * and tells what else their start task will install on this machine, or will fail for. Throws a Problem when there is no
 * ffmpeg to be had.
 */
export async function prepareLocalNodes(options: PrepareNodesOptions, needs: NodeNeeds): Promise<void> {
  const { onWait } = options;
  if (callsFfmpeg(needs)) await ensureLocalFfmpeg(options);
  for (const manager of [apt, yum]) {
    const kind = manager === apt ? 'apt' : 'yum';
    const packages = needs.packages.filter((each) => each.kind === kind);
    const { missing, installs, byHand } = await packagesHere({ ...options, packages, manager });
    if (missing.length === 0) continue;
    const names = missing.join(', ');
    onWait?.(
      installs
        ? `this machine lacks ${names}; the start task installs it here with ${kind}`
        : `this machine lacks ${names}, and the start task may not install it; do it by hand: ${byHand}`,
    );
  }
}
