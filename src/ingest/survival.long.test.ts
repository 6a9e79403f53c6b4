import { testSurvival } from '../testing/survival.ts';

testSurvival({ widths: [60, 33, 47], kills: 50, chains: 2, requestsUntilKill: 90 });
