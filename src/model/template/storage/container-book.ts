import { containerOfGroup } from './file-group.ts';
import type { ContainerNeed, ContainerUrl, Rights } from './need.ts';

/** A URL that shows what will stand there; it gives access to nothing. */
export const shownUrl: ContainerUrl = ({ container, url, rights }) =>
  `${url ?? `https://storage.blob.core.windows.net/${container}`}?sp=${rights}&sig=…`;

/** Collects which containers are needed and with which rights, and hands out their URLs. */
export class ContainerBook {
  readonly #needs = new Map<string, ContainerNeed>();
  readonly #url: ContainerUrl;

  constructor(url: ContainerUrl = shownUrl) {
    this.#url = url;
  }

  get needs(): readonly ContainerNeed[] {
    return [...this.#needs.values()];
  }

  urlOfGroup(fileGroup: string, rights: Rights): string {
    const container = containerOfGroup(fileGroup);
    return this.#urlOf({ container, fileGroup, rights, create: rights !== 'rl' });
  }

  /** A URL that carries no signature gets one. */
  signed(url: string, rights: Rights): string {
    if (url.includes('?')) return url;
    return this.#urlOf({ container: containerOfUrl(url), url, rights, create: rights !== 'rl' });
  }

  #urlOf(need: ContainerNeed): string {
    const key = [need.url ?? need.container, need.rights].join('\n');
    if (!this.#needs.has(key)) this.#needs.set(key, need);
    return this.#url(need);
  }
}

/** `c` of `https://account.blob.core.windows.net/c?…`, and of `http://127.0.0.1:10000/account/c`. */
export function containerOfUrl(url: string): string {
  const path = (url.split('?')[0] ?? '').replace(/\/+$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
}
