import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../compliance/src/text/fold.ts';
import { needlesOf } from '../../compliance/src/text/needles.ts';
import { prefiltered } from '../../compliance/src/text/prefilter.ts';
import { randomFrom } from '../random.ts';

const seed = Number(process.env['MC_SEED'] ?? 20261123);
const random = randomFrom(seed);

test.each<[RegExp, readonly string[] | null]>([
	[/\bsoldes\b/, ['solde']],
	[/\bpromo(?:s|tions?)?\b/, ['promo']],
	[/bons? plans?/, ['bon p', 'bons ']],
	[/(?:moitie|meilleur) prix/, ['moiti', 'meill']],
	[/\d{1,2}\s?%/, ['%']],
	[/(?<!-)\d+ ?x sans frais/, ['x san', ' x sa']],
	[/caf[eé]s/, ['cafes', 'cafés']],
	[/a(?:bc){2}d/, ['bc']],
	[/vide[- ]dressing/, ['vide-', 'vide ']],
	// Nothing that every match contains, or nothing that tells.
	[/\w+ \d/, null],
	[/x?y*/, null],
	[/(?:rabais|\d{3})/, null],
	// Not understood, hence not prefiltered.
	[/soldes/i, null],
	[/(a)\1bcd/, null],
	[/(?<name>soldes)/, null],
])('%s must contain one of %j', (pattern, needles) => {
	expect(needlesOf(pattern)).toEqual(needles);
});

/** Patterns of the kinds that the rules have. */
const patterns: readonly RegExp[] = [
	/\bvotre (?:commande|colis|rdv)\b/,
	/\b(?:livraison|frais de port|port) (?:gratuite?|offerte?s?)\b/,
	/(?<![\d\p{L}])-\s?\d{1,2}(?:[.,]\d)?\s?%/u,
	/\b(?:appel(?:ez|er)?|tel(?:ephone)?)[ :.]{0,3}0\d(?:[ .]?\d\d){4}\b/,
	/\b(?:profitez|decouvrez|venez)\b/,
	/\bsoldes\b(?! (?:de |des )?(?:comptes?|conges?))/,
	/\bcodes? (?:promo|de (?:verification|connexion|retrait))\b/,
	/\d{1,6}(?:[ .,]\d{2,3})?\s?(?:€|eur(?:os?)?\b)/,
	/(?:est|sont) (?:arrive|disponible|pret)e?s?/,
	/!/,
];
const lines = ['alerts.fr.txt', 'promotions.fr.txt'].flatMap((name) =>
	fold(readFileSync(join(__dirname, 'corpus', name), 'utf8')).split('\n'),
);

/** A line of the corpora, or pieces of several. */
function text(): string {
	const line = (): string => lines[random(lines.length)] ?? '';
	if (random(2) === 0) return line();
	return Array.from({ length: 3 }, () => {
		const one = line();
		return one.slice(random(one.length), random(one.length + 1));
	}).join(random(2) === 0 ? ' ' : '');
}

test('screening loses no match', () => {
	process.stdout.write(`prefilter: seed ${seed}\n`);
	const screens = patterns.map((pattern) => prefiltered(pattern));
	let spared = 0;
	let matched = 0;
	for (let round = 0; round < 4000; round += 1) {
		const one = text();
		for (const [index, pattern] of patterns.entries()) {
			const matches = pattern.test(one);
			const may = screens[index]?.mayMatch(one) === true;
			if (matches && !may) throw new Error(`${pattern.source} was not tried on: ${one}`);
			matched += matches ? 1 : 0;
			spared += may ? 0 : 1;
			if (may) expect(screens[index]?.exec(one)?.[0]).toBe(pattern.exec(one)?.[0]);
		}
	}
	expect(matched).toBeGreaterThan(1500);
	expect(spared).toBeGreaterThan(4000 * patterns.length * 0.7);
});
