/** How every explanation begins; the model goes on from here. As in the release, and not part of it. */
export const EXPLANATION_STEM = 'the main thing this neuron does is find';
