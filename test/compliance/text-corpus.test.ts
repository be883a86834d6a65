import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, defaultPolicy } from '../../compliance/src/index.ts';
import type { Purpose } from '../../compliance/src/index.ts';
import { CONSENT, TUESDAY_10H } from './rule-tester.ts';

/**
 * How often the promotional detector (CNT-08) is wrong. The corpora are written by hand, with invented brands; the even
 * lines were used for tuning the signals, the odd ones were not looked at while tuning.
 *
 * The ceilings: a false alarm refuses an alert that somebody waits for, so that one in a hundred is the most; a miss
 * lets an advertisement go as an alert without a word, which its declared purpose, the caps and the complaints still
 * meet, so that one in ten is bearable. What is only warned about (words that alerts use too) is no miss and no refusal;
 * its share is printed. Both corpora come from one hand: alerts of other hands will be warned about more often.
 */
const FALSE_ALARMS = 0.01;
const MISSES = 0.1;

const read = (name: string): readonly string[] =>
	readFileSync(join(__dirname, 'corpus', name), 'utf8')
		.split('\n')
		.filter(Boolean);
const alerts = read('alerts.fr.txt');
const promotions = read('promotions.fr.txt');

/**
 * A second set in another manner, written before its author had seen the signals: alerts that speak of discounts, sales
 * and prizes on other grounds, and advertisements that avoid the words of one. At first sight the signals refused 9 of the
 * first 60 alerts (15 %), once sharpened 4 of the next 30 (13 %), and passed over 33 of the 60 advertisements (55 %) without
 * a word. The alerts have since sharpened the signals, so that their rate below is no longer that of unseen texts: expect
 * one in eight of such alerts to be refused. The advertisements were not used. Ordinary lists hold neither in such numbers;
 * the first corpora tell what to expect of them.
 */
const awkward = read('alerts-awkward.fr.txt');
const sly = read('promotions-sly.fr.txt');
const SLY_MISSES = 0.56;

const verdictOn = (text: string, purpose: Purpose) =>
	decide({
		message: { channel: 'sms', purpose, to: '+33612345678', sender: 'VELORA', content: { text } },
		facts: { consents: [CONSENT], optOuts: [] },
		policy: defaultPolicy,
		at: Date.parse(TUESDAY_10H),
	}).findings;
const findings = (text: string, purpose: Purpose): readonly string[] =>
	verdictOn(text, purpose)
		.filter(({ outcome }) => outcome !== 'warn' && outcome !== 'amend')
		.map(({ rule }) => rule);
const alarmed = (text: string): boolean => findings(text, 'transactional').includes('CNT-08');
const noticed = (text: string): boolean =>
	verdictOn(text, 'transactional').some(({ rule }) => rule === 'CNT-08');

interface Half {
	name: string;
	has(index: number): boolean;
}
/** Lines as an editor counts them, from 1. */
const HALVES: readonly Half[] = [
	{ name: 'tuned (even lines)', has: (index) => index % 2 === 1 },
	{ name: 'unseen (odd lines)', has: (index) => index % 2 === 0 },
];

function rate(lines: readonly string[], { has }: Half, wrong: (text: string) => boolean): Rate {
	const half = lines.filter((_, index) => has(index));
	const errors = half.filter(wrong);
	return { errors, total: half.length, share: errors.length / half.length };
}

interface Rate {
	errors: readonly string[];
	total: number;
	share: number;
}

function print(what: string, { errors, total, share }: Rate): void {
	process.stdout.write(`${what}: ${errors.length} of ${total} (${(100 * share).toFixed(1)} %)\n`);
	if (process.env['MC_CORPUS'] !== undefined && what.includes('tuned')) {
		for (const error of errors) process.stdout.write(`    ${error}\n`);
	}
}

test('the corpora are large and say nothing twice', () => {
	for (const lines of [alerts, promotions]) {
		expect(lines.length).toBeGreaterThanOrEqual(200);
		expect(new Set(lines).size).toBe(lines.length);
	}
});

test.each(HALVES)('$name: false alarms on alerts', (half) => {
	const result = rate(alerts, half, alarmed);
	print(`CNT-08 alerts refused, ${half.name}`, result);
	print(`CNT-08 alerts refused or warned about, ${half.name}`, rate(alerts, half, noticed));
	expect(result.share).toBeLessThanOrEqual(FALSE_ALARMS);
});

test.each(HALVES)('$name: misses on promotions', (half) => {
	const result = rate(promotions, half, (text) => !noticed(text));
	print(`CNT-08 promotions refused, ${half.name}`, rate(promotions, half, alarmed));
	print(`CNT-08 promotions missed, ${half.name}`, result);
	expect(result.share).toBeLessThanOrEqual(MISSES);
});

test('the second set: awkward alerts, sly promotions', () => {
	const all: Half = { name: 'all', has: () => true };
	expect(awkward).toHaveLength(90);
	expect(sly).toHaveLength(60);
	expect(new Set([...awkward, ...sly, ...alerts, ...promotions]).size).toBe(
		150 + alerts.length + promotions.length,
	);
	const alarms = rate(awkward, all, alarmed);
	const misses = rate(sly, all, (text) => !noticed(text));
	print('CNT-08 awkward alerts refused', alarms);
	print('CNT-08 awkward alerts refused or warned about', rate(awkward, all, noticed));
	print('CNT-08 sly promotions refused', rate(sly, all, alarmed));
	print('CNT-08 sly promotions missed', misses);
	expect(alarms.share).toBeLessThanOrEqual(FALSE_ALARMS);
	expect(misses.share).toBeLessThanOrEqual(SLY_MISSES);
});

test.each([
	'VELORA : votre commande 1042 est partie. Profitez des soldes sur notre site !',
	'VELORA : votre commande 1042 est partie. Découvrez le Black Friday en boutique.',
	'VELORA : votre colis 5590 arrive mardi. Ventes privées : nos pulls en ce moment.',
	'VELORA : votre commande 1042 est prête, et avec le code promo NOEL20 la suivante aussi.',
	'VELORA : la braderie de samedi est annulée, mais -50% sur tout dimanche.',
])('an order in front hides no offer: %s', (text) => {
	expect(alarmed(text)).toBe(true);
});

test('no rule of the text stops an ordinary alert', () => {
	const stopped = [...alerts, ...awkward].filter((text) =>
		findings(text, 'transactional').some((rule) => /^(?:CNT|STP|SND)/.test(rule)),
	);
	expect(stopped.filter((text) => !alarmed(text))).toEqual([]);
});

/** Canvassing that the law forbids (CNT-02), and offers that lack the information it asks for and declare no sector (CNT-04). */
const STOPPED_FOR_THEIR_SECTOR = [
	'Isolation à 1€, vérifiez votre éligibilité',
	'Panneaux solaires : réduisez votre facture de 70%, étude gratuite',
	"Investissez dans l'immobilier et réduisez vos impôts, demandez votre simulation",
	'Placez votre épargne à 5% garanti, contactez-nous',
	'Assurance auto dès 15€/mois, devis en 2 min sur orvane.example',
	"Mutuelle senior : comparez et économisez jusqu'à 300€/an",
	'Ouvrez un livret à 4% pendant 3 mois',
];

test('no rule of the text stops an ordinary promotion that is declared as one', () => {
	const stopped = promotions.filter((text) =>
		findings(text, 'marketing').some((rule) => /^(?:CNT|STP-0[34]|SND)/.test(rule)),
	);
	expect(stopped).toEqual(STOPPED_FOR_THEIR_SECTOR);
});
