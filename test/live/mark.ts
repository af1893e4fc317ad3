/** What everything that the live suite makes is called by. */
export const livePrefix = 'bdlive-';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
const pattern = /^(?:fgrp-)?(bdlive-([0-9a-z]{5,7})-[a-z0-9]{4})(?:-|$)/;

/** Name of the metadata; a run of the built program carries its own instead, which begins with the same id. */
export const markName = 'batchdeckLive';

/**
 * The id of one start of the suite. It tells in minutes until when that start may be at work, so that one from another
 * machine can be told from what it has left. Lower case, for containers have it too.
 */
export function newLiveId(until: number, random: () => number = Math.random): string {
  const minutes = Math.ceil(until / 60_000).toString(36);
  const tail = Array.from({ length: 4 }, () => letters[Math.floor(random() * letters.length)]).join('');
  return `${livePrefix}${minutes}-${tail}`;
}

/** One start of the suite, as a name tells it. */
export interface LiveOwner {
  readonly id: string;
  /** Until when it may be at work, milliseconds since the epoch. */
  readonly until: number;
}

/**
 * Which start of the suite has made something; undefined for anything else. Both name and metadata must say so: what
 * somebody only happens to call so is not touched.
 */
export function liveOwner(name: string, metadata: Readonly<Record<string, string>>): LiveOwner | undefined {
  const [, id, minutes] = pattern.exec(name.toLowerCase()) ?? [];
  if (id === undefined || minutes === undefined) return undefined;
  const said = Object.entries(metadata).some(([key, value]) => {
    // Storage changes the case of names.
    const known = key.toLowerCase();
    if (known === markName.toLowerCase()) return value === id;
    return known === 'batchdeckrun' && value.startsWith(`${id}-`);
  });
  return said ? { id, until: Number.parseInt(minutes, 36) * 60_000 } : undefined;
}

export const markOf = (id: string): Record<string, string> => ({ [markName]: id });
