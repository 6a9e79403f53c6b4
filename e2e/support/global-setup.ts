import { prepareDemo, prepareReal, prepareSite } from '../../scripts/prepare.ts';

/** Tells the workers, which are other processes, where the site and the datasets lie. */
export default async function setUp(): Promise<void> {
  const site = await prepareSite();
  const demo = await prepareDemo();
  const real = await prepareReal();
  process.env.NEURON_ATLAS_E2E = JSON.stringify({ site, demo, real });
  if (real === null) {
    console.log(
      'No release at NEURON_ATLAS_RELEASE or ../shared/real/release: its tests are skipped.',
    );
  }
}
