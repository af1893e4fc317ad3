import type { Told } from '../../findings.ts';
import { commandsOf } from '../command-cells.ts';
import type { Rule } from '../rule.ts';

const old = /\bazcopy(?:\.exe)?["']?\s+(?:--source\b|--destination\b|\/source:|\/dest:)/i;

/** Options of AzCopy 8, which is not to be had any more. */
export const azcopy: Rule = function* (subject): Generator<Told> {
  for (const { path, text } of commandsOf(subject)) {
    const found = old.exec(text);
    if (found === null) continue;
    yield {
      code: 'command.old-azcopy',
      severity: 'warning',
      path,
      at: found.index,
      what: 'these options are of AzCopy 8 and older; the AzCopy of today refuses them',
      instead: 'write azcopy copy "SOURCE" "DESTINATION" --recursive, or use resourceFiles with a source',
    };
  }
};
