import { imageNamed, supportWords } from '../../../src/model/batch/image.ts';
import type { Pool, SupportedImage } from '../../../src/model/batch/pool.ts';
import { isFree } from '../../../src/model/cost/rate.ts';
import { fitAccountOf } from '../../../src/model/fit/account-limits.ts';
import { verdict } from '../../../src/model/fit/verdict.ts';
import { notChecked } from '../../../src/model/fit/wish.ts';
import { poolLimits } from '../../../src/services/run/pool-limits.ts';
import { type LiveCheck, type LiveContext, must } from '../check.ts';

async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of list) found.push(each);
  return found;
}

export async function supportedImages({ batch, signal }: Pick<LiveContext, 'batch' | 'signal'>) {
  return all<SupportedImage>(batch.supportedImages({ signal }));
}

/** The image is supported, the size is to be had, and the quota takes a pool of it, as far as can be asked. */
export const fitCheck: LiveCheck = {
  name: 'images and sizes fit',
  async run(context) {
    const { batch, connection, env, signal, settings } = context;
    const { image, vmSize, nodes } = settings;
    const images = await supportedImages(context);
    const found = imageNamed(images, image);
    must(found !== undefined, `the account does not support ${image}; BATCHDECK_LIVE_IMAGE takes another`);
    const pools = await all<Pool>(batch.listPools({ signal }));
    // This machine's own service holds nobody to a quota.
    const read =
      isFree(connection.batch.url) && !connection.signIn
        ? undefined
        : await poolLimits(connection, env, signal);
    const account = fitAccountOf({ byKey: !connection.signIn, images, pools, limits: read?.limits });
    const wish = { image, vmSize, dedicated: nodes, spot: 0, inVnet: false };
    const objections = verdict(wish, account, Date.now());
    must(objections.length === 0, objections.map(({ why, instead }) => `${why}; ${instead}`).join('; '));
    const unseen = notChecked(account);
    const unseenWords =
      unseen.length === 0 ? 'all looked at' : `not to be looked at here: ${unseen.join(', ')}`;
    return `${images.length} images; ${image} ${supportWords(found, Date.now())}; ${unseenWords}`;
  },
};
