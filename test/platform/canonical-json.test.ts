import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson } from '../../platform/src/canonical-json.ts';

describe('canonical JSON', () => {
	it('is what the reference implementation of RFC 8785 writes', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(canonicalJson(value)).toBe(canonicalize(value));
			}),
			{ numRuns: 2000 },
		);
	});

	it('sorts by UTF-16 code units, digits included, which objects of JavaScript do not', () => {
		// RFC 8785, 3.2.3: the example of sorting.
		const value = {
			'\u20ac': 1,
			'\r': 2,
			'\ufb33': 3,
			'1': 4,
			'\ud83d\ude00': 5,
			'\u0080': 6,
			'\u00f6': 7,
		};
		expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7);
		expect(canonicalJson({ '10': 'a', '9': 'b' })).toBe('{"10":"a","9":"b"}');
		expect(canonicalJson(value)).toBe(canonicalize(value));
	});

	it('leaves out what is undefined, in objects alone', () => {
		expect(canonicalJson({ a: undefined, b: [undefined, 1] })).toBe('{"b":[null,1]}');
	});

	it('refuses what JSON cannot say', () => {
		for (const value of [NaN, Infinity, undefined, () => 1, Symbol('x')]) {
			expect(() => canonicalJson(value)).toThrow(TypeError);
		}
	});
});
