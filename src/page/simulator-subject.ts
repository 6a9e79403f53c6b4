import { useCurrentDataset } from './current-dataset.tsx';

/**
 * Who explained and simulated the open dataset's neurons, for sentences: in the synthetic one a program stands in for
 * the language model, and no page may say otherwise.
 */
export function useSimulatorSubject(): { who: string; theWho: string } {
  const { synthetic } = useCurrentDataset().dataFolder.entry;
  return synthetic
    ? { who: 'a program in place of a language model', theWho: 'The program' }
    : { who: 'a language model', theWho: 'The language model' };
}
