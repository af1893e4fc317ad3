import { shellWord } from '../../command-log/shell-word.ts';
import type { NodeOs } from '../expand/expansion.ts';

export type PackageKind = 'apt' | 'yum' | 'chocolatey';

export interface PackageReference {
  readonly kind: PackageKind;
  readonly id: string;
  readonly version?: string;
  /** yum: repositories whose exclusions do not count. */
  readonly disableExcludes?: string;
  readonly allowEmptyChecksums?: boolean;
}

export const osOfPackages: Readonly<Record<PackageKind, NodeOs>> = {
  apt: 'linux',
  yum: 'linux',
  chocolatey: 'windows',
};

/** Programs of packages that are called otherwise. */
const programs: Readonly<Record<string, string>> = {
  imagemagick: 'convert',
  'tesseract-ocr': 'tesseract',
  ghostscript: 'gs',
  python3: 'python3',
  graphicsmagick: 'gm',
  'poppler-utils': 'pdftoppm',
};

/** Another apt is often at work in a node's first minutes, hence the wait for its lock. */
const apt = 'apt-get -o DPkg::Lock::Timeout=300';

/**
 * One line of shell that installs packages, all of one kind. Nothing is done about a package that is there already, be it
 * only as a program of its name. No single quotes: it may have to stand inside a pair of them.
 */
export function installScript(packages: readonly PackageReference[]): string {
  const [first] = packages;
  if (first === undefined) return '';
  if (first.kind === 'chocolatey') return chocolatey(packages);
  const present = packages.map((each) => presence(each)).join(' && ');
  return `if ! { ${present}; }; then ${first.kind === 'apt' ? aptInstall(packages) : yumInstall(packages)}; fi`;
}

function presence({ kind, id, version }: PackageReference): string {
  const known = kind === 'apt' ? `dpkg -s ${word(id)}` : `rpm -q ${word(id)}`;
  // Whether it is the version that is asked for, only the installer knows.
  if (version !== undefined) return 'false';
  const program = Object.hasOwn(programs, id) ? (programs[id] ?? id) : id;
  return `{ command -v ${word(program)} || ${known}; } >/dev/null 2>&1`;
}

function aptInstall(packages: readonly PackageReference[]): string {
  const names = packages.map(({ id, version }) => word(version === undefined ? id : `${id}=${version}`));
  const tries = `${apt} update && ${apt} install -y ${names.join(' ')} && break`;
  return `export DEBIAN_FRONTEND=noninteractive; for try in 1 2 3; do ${tries}; [ $try -lt 3 ] || exit 100; sleep 10; done`;
}

function yumInstall(packages: readonly PackageReference[]): string {
  return packages
    .map(({ id, version, disableExcludes }) => {
      const name = word(version === undefined ? id : `${id}-${version}`);
      const excludes = disableExcludes === undefined ? '' : ` --disableexcludes=${word(disableExcludes)}`;
      return `yum -y install ${name}${excludes}`;
    })
    .join('; ');
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
