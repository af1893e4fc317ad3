import fc from '../../node_modules/fast-check/lib/fast-check.js';

// The same cases each time, so that a run can be repeated; `PROPERTY_SEED=$RANDOM` looks for others.
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 20_261_128) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
