/** One thing to be done in the storage account, as an action asks for it. */
export type StorageRequest =
  /** Answered with `{ created }`: false where there is one of that name already. */
  | { readonly storage: 'create container'; readonly container: string }
  | { readonly storage: 'delete container'; readonly container: string }
  /** A page of names; answered with `{ names, next }`, where `next` is the `page` of the following one. */
  | {
      readonly storage: 'list blobs';
      readonly container: string;
      readonly prefix: string;
      readonly page: string | undefined;
    }
  /** Answered with `{ deleted }`. */
  | { readonly storage: 'delete blob'; readonly container: string; readonly name: string };
