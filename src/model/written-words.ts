/**
 * `written here: tasks-j.csv and .json`: what went into the current folder, short enough for a narrow line.
 * @param paths of one name, with different endings
 * @param isPart not all rows were read by then
 */
export function writtenWords(paths: readonly string[], isPart = false): string {
  const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const [first = '', ...others] = names;
  const endings = others.map((name) => name.slice(name.lastIndexOf('.')));
  const what = [first, ...endings].join(' and ');
  return `written here${isPart ? ', the rows read so far' : ''}: ${what}`;
}
