import { shellPrefix } from '../command/bash-command.ts';
import { stringsIn } from '../expression/uses.ts';
import { isObject, type Json, type JsonObject, member, textMember } from '../json/json.ts';
import type { NodeOs } from './expansion.ts';

/** What a pool's image runs; undefined where it does not tell. */
export function osOfPool(pool: Json | undefined): NodeOs | undefined {
  const machine = member(pool, 'virtualMachineConfiguration');
  if (isObject(member(pool, 'cloudServiceConfiguration'))) return 'windows';
  if (isObject(member(machine, 'windowsConfiguration'))) return 'windows';
  const agent = textMember(machine, 'nodeAgentSKUId') ?? '';
  const image = member(machine, 'imageReference');
  const words = [agent, textMember(image, 'publisher'), textMember(image, 'offer')].join(' ');
  if (words.trim() === '') return undefined;
  return /windows/i.test(words) ? 'windows' : 'linux';
}

const windows: readonly RegExp[] = [
  /^\s*(?:cmd|powershell|pwsh)(?:\.exe)?\b/i,
  /%[A-Za-z_]\w*%/,
  /\bexit \/b\b/i,
  /\.(?:exe|cmd|bat|ps1)\b/i,
];
const linux: readonly RegExp[] = [
  /\$\{?[A-Za-z_]\w*/,
  /\bsudo\b/,
  /\.sh\b/,
  /(?:^|\s)\/(?:bin|usr|opt|mnt|etc)\//,
];

/** What the command lines of a template are written for: Linux unless they speak of Windows. */
export function osOfCommands(body: JsonObject): NodeOs {
  let [forWindows, forLinux] = [0, 0];
  for (const { text, path } of stringsIn(body, [])) {
    const name = path.at(-1);
    const inPackages = path.includes('packageReferences') && name === 'type';
    if (inPackages) {
      if (/^choco/i.test(text)) return 'windows';
      if (/^(?:apt|yum)/i.test(text)) return 'linux';
    }
    if (name !== 'commandLine') continue;
    if (shellPrefix(text) !== undefined) forLinux += 2;
    forWindows += windows.filter((pattern) => pattern.test(text)).length;
    forLinux += linux.filter((pattern) => pattern.test(text)).length;
  }
  return forWindows > forLinux ? 'windows' : 'linux';
}
