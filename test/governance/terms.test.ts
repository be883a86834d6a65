import {
	TERM_KEYS,
	checkTerms,
	effectiveTerm,
	effectiveTerms,
	termDefinitions,
} from '../../governance/src/index.ts';
import type { TermsDocument } from '../../governance/src/index.ts';

const general: TermsDocument = {
	id: 'terms_general',
	version: '2026-1',
	layer: 'general',
	values: { creditValidityMonths: 12, paymentTermDays: 45, lateFeeFactor: 3 },
};
const special = (values: TermsDocument['values']): TermsDocument => ({
	id: 'terms_special',
	version: '1',
	layer: 'special',
	values,
});

test('special terms prevail value by value, general ones say the rest', () => {
	const accepted = { general, special: special({ creditValidityMonths: 18 }) };
	expect(effectiveTerm('creditValidityMonths', accepted)).toMatchObject({
		value: 18,
		layer: 'special',
		document: { id: 'terms_special', version: '1' },
		overruled: [
			{ layer: 'general', value: 12, because: 'special_terms_prevail' },
			{ layer: 'general', value: 12, document: null },
		],
	});
	expect(effectiveTerm('paymentTermDays', accepted)).toMatchObject({
		value: 45,
		layer: 'general',
		document: { version: '2026-1' },
	});
});

test('the law prevails over everything', () => {
	const accepted = {
		general,
		special: special({ paymentTermDays: 90, recoveryIndemnity: 1000, lateFeeFactor: 1 }),
	};
	expect(effectiveTerm('paymentTermDays', accepted)).toMatchObject({
		value: 60,
		layer: 'law',
		source: 'C. com., art. L441-10, I',
		document: null,
		overruled: [{ layer: 'special', value: 90, because: 'limit' }, { value: 45 }, { value: 30 }],
	});
	expect(effectiveTerm('recoveryIndemnity', accepted)).toMatchObject({ value: 4000, layer: 'law' });
	expect(effectiveTerm('lateFeeFactor', accepted)).toMatchObject({ value: 3, layer: 'law' });
});

test('without documents the defaults apply, each with its source', () => {
	for (const term of effectiveTerms({})) {
		const { value, source } = termDefinitions[term.key].default;
		expect(term).toMatchObject({ value, layer: source.layer, source: source.text, overruled: [] });
	}
	expect(effectiveTerms({}).map(({ key }) => key)).toEqual(TERM_KEYS);
});

test('a document is checked before it is published', () => {
	expect(checkTerms(general)).toEqual([]);
	expect(checkTerms({ values: { paymentTermDays: 61, creditValidityMonths: 1.5 } })).toEqual([
		expect.objectContaining({ key: 'creditValidityMonths', permitted: null }),
		expect.objectContaining({ key: 'paymentTermDays', permitted: 60 }),
	]);
});
