import fc from 'fast-check';

/**
 * Set up before each test file: property tests draw the same cases in every run, so that a change and nothing else
 * makes one fail. `npm run test:random` sets other seeds.
 */
fc.configureGlobal({ seed: Number(process.env.NEURON_ATLAS_SEED ?? 1) });
