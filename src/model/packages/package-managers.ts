/** A package that a node needs, by the package manager that brings it. */
export interface NodePackage {
  readonly id: string;
  /** Exactly this one; any when left out. */
  readonly version?: string;
  /** Repositories of yum whose exclusions do not count. */
  readonly disableExcludes?: string;
}

/** How one package manager is asked, in words of bash without single quotes. */
export interface PackageManager {
  /** The program that must be there. */
  readonly program: string;
  /** What a person would type. */
  readonly byHand: string;
  readonly install: string;
  /** What may help after an install that failed: mends what was interrupted, renews the lists of packages. */
  readonly mend: readonly string[];
  /** A line that ends with 0 when the package is installed. */
  installed(wanted: NodePackage): string;
  /** The package as the manager's command line takes it. */
  word(wanted: NodePackage): string;
  /** What more has to be said when this package is among those to be installed. */
  flags(wanted: NodePackage): readonly string[];
}

// A node's first minutes often have another apt at work, hence the lock timeout.
const aptGet = 'apt-get -o DPkg::Lock::Timeout=300';

export const apt: PackageManager = {
  program: 'apt-get',
  byHand: 'sudo apt-get install',
  install: `${aptGet} install -y --no-install-recommends`,
  // A node may have been rebooted in the middle of an install.
  mend: ['dpkg --configure -a', `${aptGet} update`],
  installed: ({ id, version }) => {
    const state = `dpkg -s ${id}`;
    return version === undefined
      ? `${state} | grep "^Status: install ok installed"`
      : `${state} | grep -xF "Version: ${version}"`;
  },
  word: ({ id, version }) => (version === undefined ? id : `${id}=${version}`),
  flags: () => [],
};

export const yum: PackageManager = {
  program: 'yum',
  byHand: 'sudo yum install',
  install: 'yum install -y',
  mend: ['yum makecache'],
  installed: ({ id, version }) => `rpm -q ${version === undefined ? id : `${id}-${version}`}`,
  word: ({ id, version }) => (version === undefined ? id : `${id}-${version}`),
  flags: ({ disableExcludes }) =>
    disableExcludes === undefined ? [] : [`--disableexcludes=${disableExcludes}`],
};
