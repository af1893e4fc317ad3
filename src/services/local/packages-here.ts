import { execFile } from 'node:child_process';
import { lookScript } from '../../model/packages/install-script.ts';
import { apt, type NodePackage, type PackageManager } from '../../model/packages/package-managers.ts';
import { localLayout, nodePath } from './layout.ts';

/** What becomes of the packages that a template asks for on the nodes of the local service, told before it begins. */
export interface PackagesHere {
  /** Those that no program here shows. */
  readonly missing: readonly string[];
  /** The nodes' start tasks will install what is missing, on this machine; else they will fail. */
  readonly installs: boolean;
  /** How a person brings what is missing; empty when nothing is. */
  readonly byHand: string;
}

export interface PackagesHereOptions {
  readonly stateDir: string;
  readonly packages: readonly NodePackage[];
  readonly manager?: PackageManager;
  /** The nodes' own unless told. */
  readonly path?: string;
  readonly signal?: AbortSignal;
}

/** Looks as a start task of the local service will look. Nothing is installed. */
export async function packagesHere(options: PackagesHereOptions): Promise<PackagesHere> {
  const { stateDir, packages, manager = apt, signal } = options;
  if (packages.length === 0) return { missing: [], installs: false, byHand: '' };
  const env = { PATH: options.path ?? nodePath(localLayout(stateDir)), LANG: 'C.UTF-8' };
  const said = await new Promise<string>((resolve, reject) => {
    const child = execFile(
      '/bin/bash',
      ['--norc', '-c', lookScript(packages, manager)],
      { env, ...(signal && { signal }) },
      (error, out) => (error ? reject(error) : resolve(out)),
    );
    child.stdin?.end();
  });
  const [missing = '', as = 'none', byHand = ''] = said.split('\n');
  const names = missing.split(' ').filter((id) => id !== '');
  return { missing: names, installs: names.length > 0 && as !== 'none', byHand };
}
