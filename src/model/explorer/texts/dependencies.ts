/** What a task waits for, as the service takes it. */
export interface WireDependencies {
  readonly taskIds?: readonly string[];
  readonly taskIdRanges?: readonly { readonly start: number; readonly end: number }[];
}

const words = (text: string) => text.split(/[,\s]+/).filter((word) => word !== '');

/** `a, b, 3-7`: ids, and ranges of ids that are numbers. Undefined where there is none. */
export function dependencies(text: string): WireDependencies | undefined {
  const taskIds: string[] = [];
  const taskIdRanges: { start: number; end: number }[] = [];
  for (const word of words(text)) {
    const [, start, end] = /^(\d+)-(\d+)$/.exec(word) ?? [];
    if (start === undefined || end === undefined) taskIds.push(word);
    else taskIdRanges.push({ start: Number(start), end: Number(end) });
  }
  if (taskIds.length === 0 && taskIdRanges.length === 0) return undefined;
  return { ...(taskIds.length > 0 && { taskIds }), ...(taskIdRanges.length > 0 && { taskIdRanges }) };
}

/** What is wrong with them. */
export function dependenciesProblem(text: string): string | undefined {
  const wrong = words(text).find((word) => !/^[A-Za-z0-9_-]{1,64}$/.test(word));
  if (wrong !== undefined) return `${wrong} is no id of a task`;
  const backwards = dependencies(text)?.taskIdRanges?.find(({ start, end }) => end < start);
  return backwards && `${backwards.start}-${backwards.end} ends before it begins`;
}
