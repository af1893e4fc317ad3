import { createHash } from 'node:crypto';

const prefix = 'fgrp-';
/** A container's name has 63 characters at most. */
const longest = 63 - prefix.length;

/** What is wrong with the name of a file group; undefined when nothing is. */
export function fileGroupProblem(name: string): string | undefined {
  if (name === '') return 'the name of a file group is missing';
  if (!/^[a-z0-9]/i.test(name)) return 'the name of a file group begins with a letter or a digit';
  if (!/^[\w-]+$/.test(name)) return 'the name of a file group holds letters, digits, - and _ only';
  return undefined;
}

/**
 * The container of a file group. A name that containers cannot have is changed to one they can, and gets the SHA-1 of the
 * small letters of what it was, so that two groups never share a container.
 */
export function containerOfGroup(group: string): string {
  const small = group.toLowerCase();
  const clean = small.replace(/[_-]+/g, '-').replace(/-$/, '');
  if (clean === small && small.length <= longest) return `${prefix}${small}`;
  const hash = createHash('sha1').update(small).digest('hex');
  const whole = `${clean}-${hash}`;
  return `${prefix}${whole.length > longest ? `${clean.slice(0, 15)}-${hash}` : whole}`;
}

/** The file group of a container as people call it; undefined for a container that is none. */
export const groupOfContainer = (container: string): string | undefined =>
  container.startsWith(prefix) && container.length > prefix.length
    ? container.slice(prefix.length)
    : undefined;
