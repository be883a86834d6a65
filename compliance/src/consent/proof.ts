import type { ConsentRecord } from '../types/consent.ts';

/** A part of the record that proves a consent. */
export type ProofPart = 'method' | 'wording' | 'source';

const PROOF_PARTS = {
	method: { en: 'how it was given', fr: 'son mode de recueil' },
	wording: { en: 'the wording agreed to', fr: 'le texte accepté' },
	source: {
		en: 'where it was given',
		fr: 'sa source',
	},
} as const;

/** The parts of the proof that a record lacks (GDPR, art. 7(1)). */
export function missingProof(record: ConsentRecord): readonly ProofPart[] {
	const { method, wording, sourceUrl, evidence } = record;
	const missing: ProofPart[] = [];
	if (isBlank(method)) missing.push('method');
	if (isBlank(wording?.text)) missing.push('wording');
	if (isBlank(sourceUrl) && !(Array.isArray(evidence) && evidence.length > 0)) {
		missing.push('source');
	}
	return missing;
}

/** “how it was given, the wording agreed to” */
export function proofNames(missing: readonly ProofPart[]): { en: string; fr: string } {
	return {
		en: missing.map((part) => PROOF_PARTS[part].en).join(', '),
		fr: missing.map((part) => PROOF_PARTS[part].fr).join(', '),
	};
}

function isBlank(value: unknown): boolean {
	if (typeof value !== 'string' || value === '') return true;
	const first = value.charCodeAt(0);
	const visible = first > 0x20 && first < 0x7f;
	return !visible && value.trim() === '';
}
