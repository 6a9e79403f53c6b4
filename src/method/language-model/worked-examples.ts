import { EndpointError } from '../endpoint/endpoint-error.ts';

/** An example for prompts: our own texts, with values that fit the explanation. */
interface FewShotExample {
  explanation: string;
  excerpts: readonly FewShotExcerpt[];
}

export interface FewShotExcerpt {
  tokens: readonly string[];
  /** Whole numbers 0 to 10. */
  values: readonly number[];
}

/**
 * Three neurons that activate on different things: a meaning, a form, and a position in a phrase. Tokens are
 * separated by `|`; a value other than 0 follows `^`.
 */
export const FEW_SHOT_EXAMPLES: readonly FewShotExample[] = [
  {
    explanation: 'words for boats and for travelling on water',
    excerpts: [
      'At| dawn| the| ferry^9| left| the| harbour^5|,| low| in| the| water^3| and| full| of| cars|.| Two| men| r^4|owed^8| after| it| in| a| d^5|inghy^10|,| shouting|.',
      'Her| uncle| had| been| a| baker|,| then| a| sailor^7|,| then| a| baker| again|.| “|The| flour| stays| dry|,”| he| said| of| life| on| land|.| He| sold| the| y^3|acht^9| in| May|.',
    ].map(parseExcerpt),
  },
  {
    explanation: 'numbers that give a year',
    excerpts: [
      'The| hall| was| built| in| 18^6|94^10|,| burnt| twice|,| and| rebuilt| in| 1927^10| with| 40| rooms|.| It| cost| 3| million|.| Since| 2004^9| it| has| been| a| school|.',
      'Mix| 200| g| of| flour| with| 2| eggs|.| My| mother| wrote| this| down| in| 1968^10|,| on| the| back| of| a| bill| for| 12|.|50|.| It| feeds| 6| people|.',
    ].map(parseExcerpt),
  },
  {
    explanation: 'the word that comes right after “almost”',
    excerpts: [
      'We| were| almost^1| there^9| when| the| tyre| burst|.| Nobody| spoke|.| It| took| almost^1| an^7| hour^2| to| find| the| jack|,| and| nearly| another| to| use| it|.',
      'There| is| no| such| thing| as| an| easy| climb| here|,| the| guide| said|,| and| almost^1| fell^10|.| We| laughed|.| By| noon| the| snow| was| soft|,| almost^1| warm^9|.',
    ].map(parseExcerpt),
  },
];

function parseExcerpt(line: string): FewShotExcerpt {
  const cells = line.split('|').map((cell) => cell.split('^'));
  return {
    tokens: cells.map(([token]) => token!),
    values: cells.map(([, value]) => Number(value ?? 0)),
  };
}

/**
 * Tries with all worked examples and drops them one by one until the prompt fits the model.
 *
 * @throws what `attempt` throws, for a prompt that is too long only once no example is left.
 */
export async function dropExamplesToFit<Result>(
  attempt: (examples: number) => Promise<Result>,
): Promise<Result> {
  for (let examples = FEW_SHOT_EXAMPLES.length; ; examples--) {
    try {
      return await attempt(examples);
    } catch (error) {
      const isTooLong = error instanceof EndpointError && error.reason.kind === 'context-too-long';
      if (!isTooLong || examples === 0) throw error;
    }
  }
}
