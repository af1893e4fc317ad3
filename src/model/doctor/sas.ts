/** What a URL of storage gives whoever has it. */
export interface Access {
  /** The URL without its query, so without a secret. */
  readonly place: string;
  /** It carries a shared access signature. */
  readonly signed: boolean;
  /** Milliseconds since the epoch; left out where a stored policy holds them, or there is no limit. */
  readonly from?: number;
  readonly until?: number;
  /** Letters of rights: `r` read, `l` list, `w` write, …; left out where a stored policy holds them. */
  readonly rights?: string;
}

const time = (text: string | null): number | undefined => {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
};

/** Reads a shared access signature out of a URL (`se`, `st`, `sp`); undefined for what is no URL. */
export function accessOf(url: string): Access | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, pathname, searchParams } = new URL(url);
  const [from, until] = [time(searchParams.get('st')), time(searchParams.get('se'))];
  const rights = searchParams.get('sp');
  return {
    place: `${origin}${pathname}`,
    signed: searchParams.has('sig'),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(rights !== null && { rights }),
  };
}

const names: Readonly<Record<string, string>> = { r: 'read', l: 'list', w: 'write' };

/** The rights that are missing, in words; undefined where none is, or where nobody can tell. */
export function missingRights({ signed, rights }: Access, needed: string): string | undefined {
  if (!signed || rights === undefined) return undefined;
  const missing = [...needed].filter((right) => !rights.includes(right));
  return missing.length === 0 ? undefined : missing.map((right) => names[right] ?? right).join(' and ');
}

/** What it says, as evidence: `…/in  sp=r  se=2026-11-28T15:00:00.000Z`. */
export function accessText({ place, signed, from, until, rights }: Access): string {
  if (!signed) return `${place}  without a signature`;
  return [
    place,
    ...(rights === undefined ? [] : [`sp=${rights}`]),
    ...(from === undefined ? [] : [`st=${new Date(from).toISOString()}`]),
    ...(until === undefined ? [] : [`se=${new Date(until).toISOString()}`]),
  ].join('  ');
}
