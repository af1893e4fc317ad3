import { type WireRow, wireList, wireNumber, wireText } from '../wire-row.ts';
import { linesProblem, parsedLines } from './typed-lines.ts';

const port = (text: string | undefined) =>
  text !== undefined && /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
    ? Number(text)
    : undefined;

function rule(text: string): WireRow | undefined {
  const [, access, sourceAddressPrefix, priority] = /^(allow|deny):(\S+):(\d{3,4})$/i.exec(text) ?? [];
  if (access === undefined) return undefined;
  return { priority: Number(priority), access: access.toLowerCase(), sourceAddressPrefix };
}

function endpoint(line: string): WireRow | undefined {
  const [name = '', protocol = '', backend, range = '', ...rules] = line.split(/\s+/);
  const [first, last] = range.split('-').map(port);
  const backendPort = port(backend);
  const networkSecurityGroupRules = rules.map(rule);
  if (!/^[A-Za-z0-9][\w.-]{0,76}$/.test(name) || !/^(tcp|udp)$/i.test(protocol)) return undefined;
  if (backendPort === undefined || first === undefined || last === undefined || last < first)
    return undefined;
  if (networkSecurityGroupRules.includes(undefined)) return undefined;
  return {
    name,
    protocol: protocol.toLowerCase(),
    backendPort,
    frontendPortRangeStart: first,
    frontendPortRangeEnd: last,
    ...(rules.length > 0 && { networkSecurityGroupRules }),
  };
}

/** `NAME tcp|udp PORT FIRST-LAST [allow:SOURCE:PRIORITY …]`, several of them. */
export const endpoints = (text: string): readonly WireRow[] => parsedLines(text, endpoint);

export const endpointsText = (list: readonly unknown[]): string =>
  list
    .map((each) =>
      [
        wireText(each, 'name'),
        wireText(each, 'protocol')?.toLowerCase(),
        wireNumber(each, 'backendPort'),
        `${wireNumber(each, 'frontendPortRangeStart')}-${wireNumber(each, 'frontendPortRangeEnd')}`,
        ...wireList(each, 'networkSecurityGroupRules').map(
          (one) =>
            `${wireText(one, 'access')?.toLowerCase()}:${wireText(one, 'sourceAddressPrefix')}:${wireNumber(one, 'priority')}`,
        ),
      ].join(' '),
    )
    .join('\n');

export const endpointsProblem = (text: string): string | undefined =>
  linesProblem(text, endpoint, 'NAME tcp|udp PORT FIRST-LAST [allow:SOURCE:PRIORITY]');
