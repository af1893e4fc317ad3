/** How a typed name compares with the one that is asked for. */
export interface TypedName {
  readonly right: boolean;
  /** Letters from the beginning that are as they should be. */
  readonly good: number;
  /** What is wrong, where it is, in words; undefined while all that is typed is right. */
  readonly wrong?: string;
}

/** Compares letter by letter, so that what is wrong can be pointed at. */
export function compareName(expected: string, typed: string): TypedName {
  if (typed === expected) return { right: true, good: typed.length };
  let good = 0;
  while (good < typed.length && typed[good] === expected[good]) good++;
  if (good === expected.length)
    return { right: false, good, wrong: `there is too much behind it: "${typed.slice(good)}"` };
  if (good === typed.length) {
    const rest = expected.length - good;
    return {
      right: false,
      good,
      wrong: good === 0 ? 'type the name first' : `${rest} more ${rest === 1 ? 'letter' : 'letters'} to come`,
    };
  }
  const wrong =
    `letter ${good + 1} is "${typed[good]}", the name has "${expected[good]}" there` +
    (expected[good]?.toLowerCase() === typed[good]?.toLowerCase() ? ' (mind capitals)' : '');
  return { right: false, good, wrong };
}
