import { locateStopMentions } from '../../compliance.ts';
import type { SendDescription } from './provider.ts';

/** What may stand behind a mention that ends a text. */
const END = /^[\s.!]*$/;

/**
 * Writes the STOP mention of a text as a provider wants it. A mention that two hands append costs the message fifteen characters and
 * names two codes (rule STP-03); a provider that puts its own code into the text refuses a text that has another one.
 */
export function writeStopMention(text: string, rule: SendDescription['stopMention']): string {
	if (rule === 'kept') return text;
	// Positions are those of the composed text.
	const composed = text.normalize('NFC');
	const mention = locateStopMentions(composed).at(-1);
	if (mention === undefined) return text;
	const [before, after] = [composed.slice(0, mention.start), composed.slice(mention.end)];
	if (rule !== 'appended') return `${before}${rule.placeholder}${after}`;
	const rest = before.trimEnd();
	return END.test(after) && rest !== '' ? rest : text;
}
