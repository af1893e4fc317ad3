import { preemptNodes } from '../../services/batch/sdk/preempt.ts';
import type { Register } from '../frame.ts';

export const registerPreempt: Register = (local, frame) => {
  local
    .command('preempt')
    .description(
      'take Spot nodes of a pool away, as Azure does when it needs them; they come back by themselves',
    )
    .argument('<pool>', 'the pool')
    .argument('[node]', 'the node; left out, every Spot node of the pool')
    .action(
      frame.action(async (context, pool: string, node: string | undefined) => {
        context.mustBeAllowedTo('take nodes away');
        const { batch } = await context.connectLocally().connect();
        await preemptNodes(batch, pool, node, { signal: context.signal });
        context.say(node === undefined ? `Spot nodes of ${pool} were taken away` : `${node} was taken away`);
      }),
    );
};
