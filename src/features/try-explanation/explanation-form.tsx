import { estimateExplainCost } from '../../method/language-model/explain.ts';
import {
  capabilitiesOf,
  type ModelChoice,
  modelSimulator,
  openEndpoint,
} from '../../method/run/open-endpoint.ts';
import { estimateRunCost } from '../../method/run/simulate-and-score.ts';
import type { EndpointSettings } from './endpoint-settings.ts';
import type { Draft } from './explanation-form-part.tsx';
import { type Material, textsOf } from './scoring-data.ts';

/** Explanations are about as long as this one where none is written yet. */
const TYPICAL_EXPLANATION = 'words and phrases related to a certain topic or situation';

/** Before anything is asked: what simulating one explanation will cost. Empty where it costs nothing. */
export function describeCost(
  draft: Draft,
  choice: ModelChoice,
  settings: EndpointSettings,
  material: Material,
): string {
  if (draft.simulator !== 'language-model') return '';
  const capabilities = capabilitiesOf(settings);
  if (capabilities === undefined) return 'What it costs is told once the endpoint is checked.';
  try {
    const simulator = modelSimulator(choice, openEndpoint(settings), capabilities);
    const texts = textsOf(material, draft.texts);
    const one = estimateRunCost(simulator, draft.explanation || TYPICAL_EXPLANATION, texts);
    const explaining = estimateExplainCost(material.explaining);
    return `An explanation takes about ${thousands(one.requests)} requests and ${thousands(one.tokens)} tokens to simulate, as does the released one to compare with; ${thousands(explaining.tokens)} tokens to be written.`;
  } catch {
    // Settings that cannot be used are told when they are.
    return '';
  }
}

function thousands(count: number): string {
  return count.toLocaleString('en', { maximumSignificantDigits: 2 });
}
