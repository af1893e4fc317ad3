import { given } from '../wire-object.ts';
import { type WireRow, wireNumber, wireText } from '../wire-row.ts';
import { linesProblem, parsedLines } from './typed-lines.ts';

function userAccount(line: string, password: string): WireRow | undefined {
  const [name = '', ...words] = line.split(/\s+/);
  const id = (of: string) => words.find((word) => word.startsWith(`${of}=`))?.slice(of.length + 1);
  const [uid, gid] = [id('uid'), id('gid')];
  const login = words.find((word) => word === 'batch' || word === 'interactive');
  const known = words.every((word) => /^(admin|batch|interactive|uid=\d+|gid=\d+)$/.test(word));
  if (!/^[A-Za-z_][\w.-]{0,19}$/.test(name) || !known || (uid === undefined) !== (gid === undefined))
    return undefined;
  return given({
    name,
    password,
    elevationLevel: words.includes('admin') ? 'admin' : 'nonadmin',
    linuxUserConfiguration:
      uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) },
    windowsUserConfiguration: login === undefined ? undefined : { loginMode: login },
  });
}

/** `NAME [admin] [uid=N gid=N] [batch|interactive]`, several of them, all with one password. */
export const userAccounts = (text: string, password: string): readonly WireRow[] =>
  parsedLines(text, (line) => userAccount(line, password));

/** As they are typed; the service never tells their passwords. */
export const userAccountsText = (accounts: readonly unknown[]): string =>
  accounts
    .map((each) => {
      const uid = wireNumber(each, 'linuxUserConfiguration/uid');
      const words = [
        wireText(each, 'name'),
        wireText(each, 'elevationLevel')?.toLowerCase() === 'admin' ? 'admin' : undefined,
        uid === undefined ? undefined : `uid=${uid} gid=${wireNumber(each, 'linuxUserConfiguration/gid')}`,
        wireText(each, 'windowsUserConfiguration/loginMode')?.toLowerCase(),
      ];
      return words.filter((word) => word !== undefined).join(' ');
    })
    .join('\n');

export const userAccountsProblem = (text: string): string | undefined =>
  linesProblem(text, (line) => userAccount(line, ''), 'NAME [admin] [uid=1000 gid=1000], one for each');
