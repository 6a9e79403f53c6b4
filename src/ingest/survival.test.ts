import { testSurvival } from '../testing/survival.ts';

// No width is a multiple of a block of 6 neurons, which hold whole shards.
testSurvival({ widths: [14, 8, 11], kills: 5, chains: 1, requestsUntilKill: 40 });
