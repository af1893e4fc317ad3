import { given } from '../wire-object.ts';
import { type WireRow, wireText } from '../wire-row.ts';
import { linesProblem, parsedLines } from './typed-lines.ts';

function registry(line: string, password: string): WireRow | undefined {
  const [registryServer = '', who, more] = line.split(/\s+/);
  if (who === undefined || more !== undefined) return undefined;
  const [, identity] = /^identity=(.+)$/.exec(who) ?? [];
  return identity === undefined
    ? given({ registryServer, username: who, password })
    : { registryServer, identityReference: { resourceId: identity } };
}

/** `SERVER USER` or `SERVER identity=RESOURCE-ID`, several of them, all users with one password. */
export const registries = (text: string, password: string): readonly WireRow[] =>
  parsedLines(text, (line) => registry(line, password));

export const registriesNeedPassword = (text: string): boolean =>
  registries(text, 'x').some((each) => each.password === 'x');

/** As they are typed; the service never tells their passwords. */
export const registriesText = (list: readonly unknown[]): string =>
  list
    .map((each) => {
      const identity = wireText(each, 'identityReference/resourceId');
      const who = identity === undefined ? wireText(each, 'username') : `identity=${identity}`;
      return `${wireText(each, 'registryServer') ?? 'docker.io'} ${who ?? ''}`;
    })
    .join('\n');

export const registriesProblem = (text: string): string | undefined =>
  linesProblem(
    text,
    (line) => registry(line, ''),
    'SERVER USER or SERVER identity=RESOURCE-ID, one for each',
  );
