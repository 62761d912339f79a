import * as fc from 'fast-check';

// the same inputs on every run, so that a failure can be run again; FUZZ_SEED=N looks for others
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 1) });
