import { EndpointError } from '../endpoint/endpoint-error.ts';
import { WORKED_EXAMPLES } from './worked-examples.ts';

/**
 * Tries with all worked examples and drops them one by one until the prompt fits the model.
 *
 * @throws what `attempt` throws, for a prompt that is too long only once no example is left.
 */
export async function withFittingExamples<Result>(
  attempt: (examples: number) => Promise<Result>,
): Promise<Result> {
  for (let examples = WORKED_EXAMPLES.length; ; examples--) {
    try {
      return await attempt(examples);
    } catch (error) {
      const isTooLong = error instanceof EndpointError && error.failure.kind === 'context-too-long';
      if (!isTooLong || examples === 0) throw error;
    }
  }
}
