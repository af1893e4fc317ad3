import { branch, isTreeList, isTreeObject, Text, type Tree } from '../expression/text.ts';
import type { Told } from '../findings.ts';
import type { JsonPath } from '../json/json-path.ts';
import type { PackageKind, PackageReference } from './package-reference.ts';

const kinds: Readonly<Record<string, PackageKind>> = {
  aptpackage: 'apt',
  yumpackage: 'yum',
  chocolateypackage: 'chocolatey',
};

/** What names and versions of packages are made of, in every one of the installers. */
const name = /^[A-Za-z0-9][\w.+:~-]*$/;

/** Reads `packageReferences`; what is wrong with one is told, and it is left out. */
export function readPackages(
  tree: Tree | undefined,
  path: JsonPath,
  tell: (told: Told) => void,
): PackageReference[] {
  if (tree === undefined || tree === null) return [];
  if (!isTreeList(tree)) {
    tell({ code: 'package.malformed', severity: 'error', path, what: 'packageReferences is a list' });
    return [];
  }
  return tree.flatMap((item, index) => onePackage(item, [...path, index], tell) ?? []);
}

function onePackage(item: Tree, path: JsonPath, tell: (told: Told) => void): PackageReference | undefined {
  const text = (key: string) => {
    const found = isTreeObject(item) ? branch(item, key) : undefined;
    return found instanceof Text ? String(found) : undefined;
  };
  const [type = '', id = '', version, disableExcludes] = ['type', 'id', 'version', 'disableExcludes'].map(
    text,
  );
  const kind = Object.hasOwn(kinds, type.toLowerCase()) ? kinds[type.toLowerCase()] : undefined;
  if (kind === undefined) {
    tell({
      code: 'package.type',
      severity: 'error',
      path: [...path, 'type'],
      what: type === '' ? 'the package has no type' : `packages of type ${type} are not known`,
      instead: 'use aptPackage, yumPackage or chocolateyPackage',
    });
    return undefined;
  }
  const odd = [id, version ?? 'x', disableExcludes ?? 'x'].find((each) => !name.test(each));
  if (odd !== undefined) {
    tell({
      code: 'package.name',
      severity: 'error',
      path: [...path, 'id'],
      what: odd === '' ? 'the package has no id' : `${odd} is no name or version of a package`,
    });
    return undefined;
  }
  return {
    kind,
    id,
    ...(version !== undefined && { version }),
    ...(disableExcludes !== undefined && { disableExcludes }),
    ...(isTreeObject(item) && branch(item, 'allowEmptyChecksums') === true && { allowEmptyChecksums: true }),
  };
}
