import { isLink, isMailAddress } from '../../compliance/src/text/classifier/links.ts';

/** A chunk in its text: what stands before and after it must not matter. */
const SURROUNDINGS = [
	['', ''],
	['ab ', ' cd.fr/x@y.fr'],
	['www.', '.com'],
	['x', 'z'],
	['7', '7'],
] as const;
const BLANKS = [
	['', ''],
	['ab ', ' cd.fr/x@y.fr'],
] as const;

describe('links', () => {
	test.each([
		['www.velora.zz', true],
		['www.', true],
		['ww.velora.zz', false],
		['https://a', true],
		['x://', true],
		['x:/', false],
		['x:a/', false],
		['x:', false],
		['x://a@b', true],
		['a@b://c', false],
		['velora.fr', true],
		['velora.zz', false],
		['a.fr', true],
		['z.fr', true],
		['0.fr', true],
		['9.fr', true],
		['-.fr', false],
		['/.fr', false],
		['{.fr', false],
		['`.fr', false],
		[':.fr', false],
		['.fr', false],
		['velora.example', true],
		['velora.examplee', false],
		['velora.example,', true],
		['velora.fr.', true],
		['velora.fr)', true],
		['velora.frz', false],
		['velora.fr9', false],
		['velora.f', false],
		['velora.fra', false],
		['velora.information', false],
		['velora.fr/suivi', true],
		['velora.zz/suivi', true],
		['velora.z/', true],
		['velora.z9/suivi', false],
		['velora/suivi.fr', false],
		['./x', false],
		['a./x', true],
		['a.b.fr', true],
		['a.b', false],
		['prenez le.x/y', true],
		['zoe@velora.fr', false],
		['zoe.fr@velora.zz', true],
		['3.5/10', false],
		['a.éa/', false],
		['a.az/', true],
		['a.{/', false],
		['a.`/', false],
		['velora.shop', true],
		['mot', false],
		['', false],
	])('%j: %j', (chunk, expected) => {
		for (const [before, after] of BLANKS) {
			const text = before + chunk + after;
			expect([text, isLink(text, before.length, before.length + chunk.length)]).toEqual([
				text,
				expected,
			]);
		}
	});

	test('a link ends where its chunk does', () => {
		expect(isLink('velora.fr', 0, 6)).toBe(false);
		expect(isLink('velora.fr', 0, 7)).toBe(false);
		expect(isLink('velora.fr', 0, 8)).toBe(false);
		expect(isLink('velora.example', 0, 13)).toBe(false);
		expect(isLink('velora.fr', 0, 9)).toBe(true);
		expect(isLink('a@velora.fr', 2, 11)).toBe(true);
		expect(isLink('velora/suivi', 0, 6)).toBe(false);
		expect(isLink('mot://', 0, 3)).toBe(false);
		expect(isLink('mot.', 0, 3)).toBe(false);
		expect(isLink('a.b/', 1, 4)).toBe(false);
	});

	test.each([
		['a@b', true],
		['zoe@velora.fr', true],
		['a@0', true],
		['a@9', true],
		['a@z', true],
		['a@{', false],
		['a@`', false],
		['a@/', false],
		['a@:', false],
		['a@-b', false],
		['@b', false],
		['a@', false],
		['a', false],
		['ab', false],
		['', false],
		['@', false],
		['a@@b', false],
		['a@-@b', false],
	])('%j is an address: %j', (chunk, expected) => {
		for (const [before, after] of SURROUNDINGS) {
			const text = before + chunk + after;
			expect(isMailAddress(text, before.length, before.length + chunk.length)).toBe(expected);
		}
	});
});
