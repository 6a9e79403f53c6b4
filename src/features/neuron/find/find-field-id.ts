/** The field of "find in this neuron", which a key leads to. */
export const FIND_FIELD_ID = 'find-in-neuron';
