import type { Consent } from '@marketing-cible/contract';
import { CIRCUMSTANCE_LABELS } from './circumstance-labels.ts';
import { instantIn, type Language, LABELS, valueIn } from './labels.ts';

/** A label with its value; `undefined`: the record does not say it, and the row is left out. */
export type Row = readonly [string, string | undefined];

/** How the address came to the sender, as far as the record says it. */
export function circumstanceRows(consent: Consent, language: Language): Row[] {
	const words = CIRCUMSTANCE_LABELS[language];
	const named = (value: string) =>
		Object.hasOwn(words.values, value) ? (words.values[value] ?? value) : valueIn(language, value);
	const list = (values: readonly string[] | undefined) => values?.map(named).join(', ');
	const at = (iso: string | undefined) =>
		iso === undefined ? undefined : instantIn(language, iso);
	const answer = (value: boolean | undefined) => yesOrNo(value, language);
	const { relationship, professional, consentOrigin, notice } = consent;
	return [
		[words.collectedFor, list(consent.collectedFor)],
		[words.relationship, list(relationship === undefined ? undefined : [relationship.kind])],
		[words.lastPurchaseAt, at(relationship?.lastPurchaseAt)],
		[words.inquiredAt, at(relationship?.inquiredAt)],
		[words.similarOffer, answer(relationship?.similarOffer)],
		[words.refusalOffered, answer(relationship?.refusalOffered)],
		[words.jobRelated, answer(professional?.jobRelated)],
		[words.informed, answer(professional?.informed)],
		[words.consentOrigin, list(consentOrigin === undefined ? undefined : [consentOrigin.kind])],
		[words.namesController, answer(consentOrigin?.namesController)],
		[words.chain, consentOrigin?.chain?.join('\n')],
		[words.noticeItems, list(notice?.items)],
		[words.noticeOwed, list(notice?.alsoOwed)],
		[words.noticeFromOthers, answer(notice?.fromOthers)],
		[words.proofKeptUntil, consent.proofKeptUntil],
	];
}

export function yesOrNo(value: boolean | undefined, language: Language): string | undefined {
	if (value === undefined) return undefined;
	return value ? LABELS[language].yes : LABELS[language].no;
}
