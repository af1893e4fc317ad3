import type { NodePackage, PackageManager } from './package-managers.ts';
import { proofOf } from './package-programs.ts';

/** The exit code of a start task whose packages could not be brought: apt's own for that. */
export const cannotInstall = 100;

const tries = 3;

/**
 * What was begun is ended, even when the task is: a package manager that is killed leaves the system half done, and on
 * the local service that is the person's own. In a session of its own, and without what tells whose process it is.
 */
const undisturbed = 'env -u AZ_BATCH_TASK_DIR -u AZ_BATCH_NODE_ROOT_DIR DEBIAN_FRONTEND=noninteractive';

/** Names and versions as the package managers have them; nothing that bash could take for anything else. */
const safe = /^[A-Za-z0-9][\w.+:~-]*$/;

/** Why a package cannot be asked for, or undefined. */
export function packageProblem({ id, version, disableExcludes }: NodePackage): string | undefined {
  if (!safe.test(id)) return `"${id}" is no name of a package`;
  if (version !== undefined && !safe.test(version)) return `"${version}" is no version of ${id}`;
  if (disableExcludes !== undefined && !safe.test(disableExcludes))
    return `"${disableExcludes}" is no repository of yum`;
  return undefined;
}

/**
 * Ends where nothing is missing. Else it sets `missing` to the packages that are not there, `as` to how one becomes
 * who may install, or to `none`, and `how` to what a person can do.
 */
function look(packages: readonly NodePackage[], manager: PackageManager): string[] {
  for (const each of packages) {
    const problem = packageProblem(each);
    if (problem !== undefined) throw new RangeError(problem);
  }
  const looks = packages.map((each) => {
    // A program that runs says nothing about its version.
    const proof =
      each.version === undefined
        ? (proofOf(each.id) ?? `command -v ${each.id} || ${manager.installed(each)}`)
        : manager.installed(each);
    return `{ ${proof}; } >/dev/null 2>&1 || missing="$missing ${manager.word(each)}"`;
  });
  return [
    'missing=',
    ...looks,
    '[ -z "$missing" ] && exit 0',
    'as=none',
    'sudo -n true 2>/dev/null && as="sudo -n"',
    '[ "$(id -u)" = 0 ] && as=',
    `how="${manager.byHand}$missing"`,
    `command -v ${manager.program} >/dev/null || { as=none; how="by the package manager of this system"; }`,
  ];
}

/** A line of bash that says nothing, or in three lines: what is missing, `none` where its user may not install, and how to. */
export function lookScript(packages: readonly NodePackage[], manager: PackageManager): string {
  return [...look(packages, manager), 'printf "%s\\n" "$missing" "$as" "$how"'].join('; ');
}

/**
 * One line of bash that sees to it that packages are there. The same line serves a node on Azure and one of the
 * local service: what is there already, whoever brought it, is left as it is; root, or who becomes root without a
 * password, installs the rest; anybody else is told what to install. No single quotes: the line stands inside a pair
 * of them.
 *
 * @throws RangeError for a package that {@link packageProblem} has words for.
 */
export function installScript(packages: readonly NodePackage[], manager: PackageManager): string {
  const flags = new Set(packages.flatMap((each) => manager.flags(each)));
  const install = [manager.install, ...flags].join(' ');
  return [
    ...look(packages, manager),
    `[ "$as" = none ] && { echo "This node lacks$missing, and its user may not install packages.` +
      ` Install it by hand ($how), and run this again." >&2; exit ${cannotInstall}; }`,
    `for try in ${Array.from({ length: tries }, (_, n) => n + 1).join(' ')}; do` +
      ` setsid -w $as ${undisturbed} ${install} $missing && exit 0;` +
      ` [ $try = ${tries} ] || { ${manager.mend.map((each) => `$as ${each} || sleep 5`).join('; ')}; }; done`,
    `echo "This node lacks$missing, and ${manager.program} could not install it: its own words stand above." >&2`,
    `exit ${cannotInstall}`,
  ].join('; ');
}
