import type { Layer } from '../sources.ts';
import { TERM_KEYS, termDefinitions } from './definitions.ts';
import type { Limits, TermDefinition, TermKey } from './definitions.ts';

/** A version of general or special terms, with the figures that it sets. */
export interface TermsDocument {
	id: string;
	version: string;
	layer: 'general' | 'special';
	values: Readonly<Partial<Record<TermKey, number>>>;
}

/** A value that does not apply, with the reason. */
export interface Overruled {
	layer: Layer;
	value: number;
	/** The document that sets it; `null`: the default of the product. */
	document: { id: string; version: string } | null;
	because: 'special_terms_prevail' | 'document_prevails' | 'limit';
}

/** The value of a term with the layer that it comes from. */
export interface EffectiveTerm {
	key: TermKey;
	value: number;
	unit: string;
	layer: Layer;
	/** The document that sets it; `null`: the law or the default. */
	document: { id: string; version: string } | null;
	/** The text that sets it. */
	source: string;
	overruled: readonly Overruled[];
}

/** The terms that a client has accepted; an absent layer has none. */
export interface AcceptedTerms {
	general?: TermsDocument | undefined;
	special?: TermsDocument | undefined;
}

/**
 * The terms that apply: law above special terms, special above general ones (« les dispositions contenues dans les Conditions
 * Spécifiques prévaudront »; C. civ., art. 1119), those above the defaults. This applies value by value: the general terms set the
 * values that the special terms leave out. A value that the law does not permit is replaced by the nearest permitted one.
 */
export function effectiveTerms(accepted: AcceptedTerms): readonly EffectiveTerm[] {
	return TERM_KEYS.map((key) => effectiveTerm(key, accepted));
}

/** One of the terms that apply; see {@link effectiveTerms}. */
export function effectiveTerm(key: TermKey, { general, special }: AcceptedTerms): EffectiveTerm {
	const definition: TermDefinition = termDefinitions[key];
	const fallback = defaultOf(definition);
	const candidates = [valueOf(key, special), valueOf(key, general)].filter((one) => one !== null);
	const chosen = candidates[0] ?? fallback;
	const others = [...candidates, fallback].slice(1);
	const overruled = others
		.filter(({ value }) => value !== chosen.value)
		.map(
			({ layer, value, document }): Overruled => ({
				layer,
				value,
				document,
				because: chosen.layer === 'special' ? 'special_terms_prevail' : 'document_prevails',
			}),
		);
	const term = { key, unit: definition.unit };
	const permitted = permittedValue(chosen.value, definition.limits);
	if (permitted === chosen.value) {
		return { ...term, ...chosen, overruled };
	}
	return {
		...term,
		value: permitted,
		layer: definition.limits.source.layer,
		document: null,
		source: definition.limits.source.text,
		overruled: [
			{ layer: chosen.layer, value: chosen.value, document: chosen.document, because: 'limit' },
			...overruled,
		],
	};
}

type Candidate = Pick<EffectiveTerm, 'value' | 'layer' | 'document' | 'source'>;

function valueOf(key: TermKey, document: TermsDocument | undefined): Candidate | null {
	const value = document?.values[key];
	if (document === undefined || value === undefined) return null;
	if (!Number.isSafeInteger(value)) throw new RangeError(`values.${key} must be a whole number`);
	const { id, version, layer } = document;
	return { value, layer, document: { id, version }, source: `${id}, ${version}` };
}

function defaultOf({ default: { value, source } }: TermDefinition): Candidate {
	return { value, layer: source.layer, document: null, source: source.text };
}

function permittedValue(value: number, limits: Limits): number {
	if (limits.kind === 'mandatory') return limits.value;
	return Math.min(Math.max(value, limits.least ?? -Infinity), limits.most ?? Infinity);
}

/** Checks the figures of a document before its publication. @returns those that the law or the product does not permit. */
export function checkTerms({ values }: Pick<TermsDocument, 'values'>): readonly TermProblem[] {
	return TERM_KEYS.flatMap((key): readonly TermProblem[] => {
		const value = values[key];
		if (value === undefined) return [];
		const { limits }: TermDefinition = termDefinitions[key];
		const source = limits.source.text;
		if (!Number.isSafeInteger(value)) return [{ key, value, permitted: null, source }];
		const permitted = permittedValue(value, limits);
		return permitted === value ? [] : [{ key, value, permitted, source }];
	});
}

/** A figure that may not be published. */
export interface TermProblem {
	key: TermKey;
	value: number;
	/** The nearest permitted value; `null` if the value is not a whole number. */
	permitted: number | null;
	source: string;
}
