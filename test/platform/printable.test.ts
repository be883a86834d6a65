import { printable } from '../../platform/src/proof/printable.ts';

afterEach(() => jest.restoreAllMocks());

it.each([
	['Le\u0301a', 'Léa'],
	['x\u0301', 'x[U+0301]'],
	['e\u0323\u0302', '[U+1EC7]'],
	['\u212b', 'Å'],
	['\u0958', '[U+0915][U+093C]'],
	['\u0301a', '[U+0301]a'],
	['🎁\u2009!', '[U+1F381]\u00a0!'],
])('shows %j as %j', (text, shown) => {
	expect(printable(text)).toBe(shown);
});

it('normalizes no long run of marks, and drops none of them', () => {
	const lengths: number[] = [];
	const { normalize } = String.prototype;
	jest.spyOn(String.prototype, 'normalize').mockImplementation(function (this: string, form) {
		lengths.push(this.length);
		return normalize.call(this, form);
	});
	const shown = printable(`e${'\u0301\u0323'.repeat(2000)}e\u0301`);
	expect(shown).toBe(`e${'[U+0301][U+0323]'.repeat(2000)}é`);
	expect(Math.max(...lengths)).toBeLessThan(40);
});
