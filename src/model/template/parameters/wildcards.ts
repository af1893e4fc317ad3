import { nameMatcher } from '../../files/glob.ts';

/** The patterns of a parameter's `wildcards`: several are written with `,` or `;` between them. */
const patternsOf = (wildcards: string): readonly string[] =>
  wildcards
    .split(/[,;]/)
    .map((pattern) => pattern.trim())
    .filter((pattern) => pattern !== '');

/**
 * Which blobs the `wildcards` of a parameter leave to choose from, whatever their case. A pattern without a slash is held
 * against the last part of a name, since the blobs of a group may lie in folders; without any pattern all are left.
 */
export function wildcardMatcher(wildcards = ''): (blobName: string) => boolean {
  const tests = patternsOf(wildcards).map((pattern) => {
    const matches = nameMatcher(pattern.toLowerCase());
    const isPath = pattern.includes('/');
    return (name: string) => matches(isPath ? name : name.slice(name.lastIndexOf('/') + 1));
  });
  if (tests.length === 0) return () => true;
  return (blobName) => {
    const small = blobName.toLowerCase();
    return tests.some((test) => test(small));
  };
}
