import { given } from '../wire-object.ts';
import { type WireRow, wireNumber, wireText } from '../wire-row.ts';
import { linesProblem, parsedLines } from './typed-lines.ts';

const caching = ['none', 'readonly', 'readwrite'];
const storage = ['standard_lrs', 'premium_lrs', 'standardssd_lrs'];

function dataDisk(line: string): WireRow | undefined {
  const [lun = '', size = '', ...rest] = line.split(/\s+/);
  const words = rest.map((word) => word.toLowerCase());
  const known = words.every((word) => caching.includes(word) || storage.includes(word));
  if (!/^\d{1,2}$/.test(lun) || Number(lun) > 63 || !/^[1-9]\d{0,5}$/.test(size) || !known) return undefined;
  return given({
    lun: Number(lun),
    diskSizeGB: Number(size),
    caching: words.find((word) => caching.includes(word)),
    storageAccountType: words.find((word) => storage.includes(word)),
  });
}

/** `LUN GIGABYTES [CACHING] [STORAGE]`, several of them. */
export const dataDisks = (text: string): readonly WireRow[] => parsedLines(text, dataDisk);

export const dataDisksText = (disks: readonly unknown[]): string =>
  disks
    .map((disk) =>
      [
        wireNumber(disk, 'lun'),
        wireNumber(disk, 'diskSizeGB'),
        wireText(disk, 'caching'),
        wireText(disk, 'storageAccountType'),
      ]
        .filter((word) => word !== undefined)
        .join(' '),
    )
    .join('\n');

export const dataDisksProblem = (text: string): string | undefined =>
  linesProblem(text, dataDisk, 'LUN GIGABYTES [readonly|readwrite] [premium_lrs], one for each');
