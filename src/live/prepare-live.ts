import { startPackWorker } from './pack-client.ts';

/** What the starting script loads as soon as it knows that the open neuron must be read from the release. */

startPackWorker();
// Whoever needs it shows why it cannot be loaded.
import('./live-neuron.ts').catch(() => {});
