import { joinedScript } from '../command/bash-command.ts';
import { joinedForCmd } from '../command/windows-command.ts';
import type { NodeOs } from '../expand/expansion.ts';
import { withEnvironment } from '../factory/with-environment.ts';
import type { Told } from '../findings.ts';
import { type JsonObject, textMember } from '../json/json.ts';
import type { JsonPath } from '../json/json-path.ts';
import { installScript, osOfPackages } from './install-script.ts';
import type { PackageReference } from './package-reference.ts';

/** The start task or job preparation task that installs packages, and then does what it did before. */
export function withSetup(
  existing: JsonObject | undefined,
  packages: readonly PackageReference[],
  os: NodeOs,
): JsonObject {
  const install = installScript(distinct(packages));
  const before = textMember(existing, 'commandLine');
  const { commandLine, environment } =
    os === 'windows'
      ? { commandLine: joinedForCmd(install, before), environment: [] }
      : joinedScript(install, before);
  const task = {
    ...existing,
    commandLine,
    userIdentity: { autoUser: { scope: os === 'windows' ? 'task' : 'pool', elevationLevel: 'admin' } },
    waitForSuccess: true,
  };
  return withEnvironment(task, environment);
}

function distinct(packages: readonly PackageReference[]): PackageReference[] {
  const byId = new Map<string, PackageReference>();
  for (const each of packages) if (!byId.has(each.id)) byId.set(each.id, each);
  return [...byId.values()];
}

/** Tells of packages that do not go together, or not with the pool. */
export function tellPackages(
  packages: readonly PackageReference[],
  os: NodeOs,
  path: JsonPath,
  tell: (told: Told) => void,
): boolean {
  const kinds = [...new Set(packages.map(({ kind }) => kind))];
  const [first] = kinds;
  if (first === undefined) return true;
  if (kinds.length > 1) {
    tell({
      code: 'package.mixed',
      severity: 'error',
      path,
      what: `packages of ${kinds.join(' and ')} stand in one list`,
      instead: 'keep to one installer',
    });
    return false;
  }
  if (osOfPackages[first] === os) return true;
  tell({
    code: 'package.os',
    severity: 'error',
    path,
    what: `packages of ${first} cannot be installed on ${os === 'linux' ? 'Linux' : 'Windows'}`,
    instead: os === 'linux' ? 'use aptPackage or yumPackage' : 'use chocolateyPackage',
  });
  return false;
}
