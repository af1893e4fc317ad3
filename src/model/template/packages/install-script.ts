import { shellWord } from '../../command-log/shell-word.ts';
import { installScript as installOnLinux } from '../../packages/install-script.ts';
import { apt, yum } from '../../packages/package-managers.ts';
import type { NodeOs } from '../expand/expansion.ts';
import type { PackageKind, PackageReference } from './package-reference.ts';

export const osOfPackages: Readonly<Record<PackageKind, NodeOs>> = {
  apt: 'linux',
  yum: 'linux',
  chocolatey: 'windows',
};

/**
 * One line of shell that installs packages, all of one kind. Nothing is done about a package that is there already.
 * No single quotes: it may have to stand inside a pair of them.
 */
export function installScript(packages: readonly PackageReference[]): string {
  const [first] = packages;
  if (first === undefined) return '';
  if (first.kind === 'chocolatey') return chocolatey(packages);
  // It leaves by itself when nothing is missing, and something else may have to be done behind it.
  return `(${installOnLinux(packages, first.kind === 'apt' ? apt : yum)})`;
}

function chocolatey(packages: readonly PackageReference[]): string {
  const get =
    'powershell -NoProfile -ExecutionPolicy Bypass -Command ' +
    `"iex ((New-Object Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))"`;
  const path = 'set "PATH=%PATH%;%ALLUSERSPROFILE%\\chocolatey\\bin"';
  const installs = packages.map(({ id, version, allowEmptyChecksums }) =>
    [
      `choco install -y ${word(id)}`,
      ...(version === undefined ? [] : [`--version ${word(version)}`]),
      ...(allowEmptyChecksums ? ['--allow-empty-checksums'] : []),
    ].join(' '),
  );
  return [get, path, ...installs].join(' && ');
}

/** Package names are checked where they are read, so this changes none of them. */
const word = shellWord;
