import { packText } from '../../scripts/phone/pack-text.ts';
import { unpackText } from '../../compliance/src/util/packed-text.ts';
import { hasNumberingPlan } from '../../compliance/src/address/library.ts';

function unpacked(text: string): string {
	const { packed, alphabet } = packText(text);
	// Nothing in it needs an escape in a source file, in whichever quotes.
	expect(packed).toMatch(/^[#-&(-[\]-_a-~]*$/);
	return unpackText(packed, text.length, alphabet);
}

/** A generator of numbers below one (Lehmer). */
function randomFrom(seed: number): () => number {
	let state = seed;
	return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test.each([
	['one character', 'a'],
	['a long repetition', 'ab'.repeat(2000)],
	['repetitions far apart', `0123456789abcdef${'x'.repeat(5000)}0123456789abcdef`],
	[
		'all characters',
		String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 32 + at)).repeat(3),
	],
])('%s is the same after packing', (_, text) => {
	expect(unpacked(text)).toBe(text);
});

test('random texts are the same after packing', () => {
	const seed = 1 + (Date.now() % 1_000_000);
	process.stdout.write(`seed ${seed}\n`);
	const random = randomFrom(seed);
	for (let round = 0; round < 40; round += 1) {
		const kinds = 2 + Math.floor(random() * 90);
		let text = '';
		for (let at = 0; at < 600; at += 1) {
			const from = Math.floor(random() * text.length);
			text +=
				random() < 0.05
					? text.slice(from, from + 60)
					: String.fromCharCode(33 + Math.floor(random() * kinds));
		}
		expect(unpacked(text)).toBe(text);
	}
});

test('the metadata of the library unpacks', () => {
	expect(hasNumberingPlan('ZW')).toBe(true);
	expect(hasNumberingPlan('ZZ')).toBe(false);
});
