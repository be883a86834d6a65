import type { TermsDocument } from '@marketing-cible/contract';

/** Answers of the API whose types the contract does not name. */
export interface TermsText extends TermsDocument {
	text: string;
}

type Version = { id: string; version: string } | null;
export type ValueLayer = 'law' | 'special' | 'general' | 'house';

export interface EffectiveValue {
	key: string;
	value: number;
	unit: string;
	layer: ValueLayer;
	document: Version;
	source: string;
	overruled: readonly {
		layer: ValueLayer;
		value: number;
		document: Version;
		because: 'special_terms_prevail' | 'document_prevails' | 'limit';
	}[];
}

export interface EffectiveTerms {
	documents: { general: Version; special: Version };
	data: readonly EffectiveValue[];
}
