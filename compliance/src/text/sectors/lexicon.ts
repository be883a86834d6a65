import type { Sector } from '../../types/message.ts';
import type { PhraseGroup } from '../reading/lexicon.ts';
import { phraseList } from '../reading/phrase-list.ts';

/** A sector, or a part of one that has duties of its own. */
export type Topic =
	| Exclude<Sector, 'retail' | 'health' | 'telecom' | 'travel' | 'services' | 'other' | 'finance'>
	| 'credit'
	| 'investment';

/** The sector to which a topic belongs. */
export function sectorOf(topic: Topic): Sector {
	return topic === 'credit' || topic === 'investment' ? 'finance' : topic;
}

/**
 * The meaning of a group of phrases for a text:
 *
 * - `offer`: the sector, and an offer of it, even in an alert (“tours gratuits”, “Viagra sans ordonnance”)
 * - `named`: the sector, by an unmistakable phrase (“casino en ligne”)
 * - `product`: a product of the sector, which an offer may concern (“carabine”)
 * - `hint`: words that other texts use, too; two groups of hints in one sentence name the sector (“misez” and “poker”)
 * - `compound`: a longer expression in which the words above mean something else (“pistolet à eau”, “rue du Tabac”)
 * - `context`: words that give products and hints of their sentence another meaning (“paintball”, “prévention”)
 */
export type Role = 'offer' | 'named' | 'product' | 'hint' | 'compound' | 'context';

export interface SectorGroup extends PhraseGroup {
	topic: Topic;
	role: Role;
}

/** The groups of a topic, from lists of phrases that semicolons separate. */
export function sectorGroups(
	topic: Topic,
	groups: readonly (readonly [role: Role, phrases: string])[],
): readonly SectorGroup[] {
	return groups.map(([role, phrases]) => ({ topic, role, phrases: phraseList(phrases) }));
}
