import { isList, isObject, type Json, type JsonObject } from '../../template/json/json.ts';
import type { ContainerUrl } from '../../template/storage/need.ts';

/** Where a resource file or an output file says which URL it reads or writes. */
const places = ['storageContainerUrl', 'httpUrl', 'containerUrl'];

/** Container URLs as they are handed out, and which of them the nodes open as who they are. */
export interface HandedOut {
  readonly urlOf: ContainerUrl;
  /** Whether a URL is one of those, or of a blob in one, and carries no signature of its own. */
  has(url: string): boolean;
}

/** Notes each URL that is handed out. */
export function handedOut(urlOf: ContainerUrl): HandedOut {
  const seen = new Set<string>();
  return {
    urlOf(need) {
      const url = urlOf(need);
      if (!url.includes('?')) seen.add(url.replace(/\/+$/, ''));
      return url;
    },
    has(url) {
      for (let end = url.length; end > 0; end = url.lastIndexOf('/', end - 1))
        if (seen.has(url.slice(0, end))) return true;
      return false;
    },
  };
}

/**
 * A body in which whatever reads or writes those containers says that the node is to sign in there as an identity of
 * its pool: `identityReference`, as the service documents it for resource files and for output containers.
 * @param resourceId of the user-assigned identity
 */
export function withNodeIdentity<T extends JsonObject>(body: T, resourceId: string, urls: HandedOut): T {
  const walked = (value: Json): Json => {
    if (isList(value)) return value.map(walked);
    return isObject(value) ? inObject(value) : value;
  };
  const inObject = <O extends JsonObject>(object: O): O => {
    const isOpened = places.some((place) => {
      const url = object[place];
      return typeof url === 'string' && urls.has(url);
    });
    const own = isOpened ? { identityReference: { resourceId } } : {};
    const members = Object.entries(object).map(([name, value]) => [name, walked(value)] as const);
    return Object.assign({ ...object }, own, Object.fromEntries(members));
  };
  return inObject(body);
}
