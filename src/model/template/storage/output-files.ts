import { isList, isObject, type Json, type JsonObject, member, objectOf, textMember } from '../json/json.ts';
import type { ContainerBook } from './container-book.ts';

/** Output files as the service knows them: a file group becomes its container, with a URL that may write. */
export function wireOutputFiles(given: Json, book: ContainerBook): Json {
  return isList(given) ? given.map((file) => (isObject(file) ? wireFile(file, book) : file)) : given;
}

function wireFile(file: JsonObject, book: ContainerBook): JsonObject {
  const destination = member(file, 'destination');
  if (!isObject(destination)) return file;
  const auto = member(destination, 'autoStorage');
  const group = textMember(auto, 'fileGroup');
  if (group !== undefined) {
    const path = textMember(auto, 'path');
    const container = {
      containerUrl: book.urlOfGroup(group, 'w'),
      ...(path !== undefined && path !== '' && { path }),
    };
    const others = Object.entries(destination).filter(([name]) => name !== 'autoStorage');
    return { ...file, destination: { ...objectOf(others), container } };
  }
  const container = member(destination, 'container');
  const url = textMember(container, 'containerUrl');
  if (!isObject(container) || url === undefined) return file;
  // With an identity the node signs for itself.
  if (member(container, 'identityReference') !== undefined) return file;
  return {
    ...file,
    destination: { ...destination, container: { ...container, containerUrl: book.signed(url, 'w') } },
  };
}
