import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decide, defaultPolicy } from '../../compliance/src/index.ts';
import type { Channel, Content, Purpose } from '../../compliance/src/index.ts';
import { CONSENT, TUESDAY_10H } from './rule-tester.ts';

/**
 * How often CNT-08 is wrong, on corpora by kind, written by hand in the manner of real senders, with invented brands:
 * `alerts.*` and `near-misses.*` are honest, `promotions.*` advertise, `promotions.hidden*` and `promotions-sly` behind an
 * alert. `*.email.*` holds blocks (subject, body, footer) between lines of `---`, `*.voice.*` scripts of calls.
 *
 * The even lines were used for tuning. The odd ones of the first round were looked at only when the even ones were right;
 * at first sight 2.3 % of the honest French alerts and 4.0 % of the English ones were warned about (0.4 and 1.3 %
 * refused), and 88 to 97 % of the offers were noticed (88 % of the hidden French ones). The files `*second*` and
 * `*third*` were written after that: tempting alerts and unusual offers. At first sight 3 to 13 % of the second round's
 * alerts were warned about (0 to 2 % refused) and 56 to 68 % of its offers noticed; of the third round's 161 alerts 6 were
 * warned about (3 of them refused), of its 120 offers 104 noticed; of the fourth round, by another hand, 1 of 99 alerts was
 * refused and 1 warned about, 27 of 30 hidden French offers, 13 of 15 hidden English ones and 18 of 20 plain ones noticed;
 * of the fifth, by another hand, 1 of 124 alerts was refused and 1 warned about, 36 of 40 hidden French offers, 39 of 40 hidden English ones
 * and 75 of 79 plain ones noticed; of the sixth, tempting alerts and sly offers, 1 of 85 alerts was refused and 2 warned about, 18 of 20
 * hidden French offers and 11 of 14 hidden English ones noticed; of the seventh, offers without their usual words behind an alert, none of 75 alerts
 * was refused or warned about by this rule (two by CNT-15), 15 of 20 hidden French offers, 12 of 15 hidden English ones and all 5 spoken ones noticed.
 * Of the eighth, by another hand that had not read the lexicons, none of 172 alerts was refused by this rule and 5 were warned about (two more were
 * held by CNT-01, one warned about by CNT-15), of 40 near misses 1 was refused and 1 warned about; 13 of 25 hidden French offers, 10 of 15 hidden
 * English ones, 16 of 20 plain French ones and 13 of 20 plain English ones were noticed (8 of the 28 others by CNT-15).
 * Of the ninth, short messages in their abbreviations, by another hand, 1 of 156 alerts was refused by this rule and 4 were warned about (two more by
 * CNT-15); 62 of 70 plain French offers and 48 of 50 English ones were noticed (three of the others by CNT-15).
 * Of the tenth, by the same hand after that, none of 70 alerts was refused and 5 were warned about (one more by CNT-15); 26 of 30 plain French offers and 10 of
 * 15 English ones were noticed (four of the others by CNT-15). Of the
 * eleventh, by the same hand after that, none of 50 alerts was refused and 4 were warned about, 17 of 20 plain offers noticed (two of the others by CNT-15);
 * of the twelfth, in full sentences, none of 40 alerts was refused and 4 were warned about (one more by CNT-15), 14 of 15 offers noticed; of the
 * thirteenth, English, 2 of 40 alerts were refused and 4 warned about.
 * Of the fourteenth and its hidden offers, by another hand in the manner of shops, clinics, town halls, schools, carriers, banks and insurers, 3 of
 * 210 alerts were refused and 11 warned about (one more by CNT-15), none of 16 e-mails; 43 of 50 plain French offers, 33 of 40 English ones, 34 of 40
 * hidden French ones and 26 of 30 English ones were noticed (three of the others by CNT-15). Of the fifteenth and its hidden offers, by the same hand after that, the offers without their usual
 * words, 2 of 40 alerts were refused and 3 warned about (two more by CNT-15), 4 of 14 plain offers (five more by CNT-15) and 10 of 14 hidden ones noticed.
 * Of the sixteenth and its hidden offers, by another hand that had not read the lexicons, none of 77 alerts was refused and 2 were warned about, no e-mail and no call; 29 of 35 plain
 * offers and 20 of 25 hidden ones were noticed, by this rule or CNT-15; of the seventeenth, by the same hand after that, prices without a currency and offers without
 * their usual words, 2 of 66 alerts were refused and 1 warned about, 17 of 26 plain offers and 6 of 18 hidden ones noticed.
 * All of it has since sharpened the lexicon: expect of unseen texts what the last two rounds say.
 */
const REFUSED = 0.005;
const WARNED = 0.015;
const WARNED_EMAIL = 0.01;
const NOTICED_PLAIN = 0.95;
const NOTICED_HIDDEN = 0.9;

const FOLDER = join(__dirname, 'corpus');
/** How many texts there are at least. */
const SIZES: Readonly<Record<string, number>> = {
	'honest fr': 1280,
	'honest en': 380,
	'e-mail fr': 50,
	'e-mail en': 30,
	'plain fr': 400,
	'plain en': 200,
	'hidden fr': 250,
	'hidden en': 120,
};

interface Corpus {
	file: string;
	kind: string;
	language: string;
	channel: Channel;
	texts: readonly string[];
}

function corpusOf(file: string): Corpus {
	const isEmail = file.includes('.email.');
	const text = readFileSync(join(FOLDER, file), 'utf8');
	const isOffer = file.startsWith('promotions');
	const isHidden = isOffer && /hidden|sly/.test(file);
	return {
		file: file.replace('.txt', ''),
		kind: isEmail ? 'e-mail' : isHidden ? 'hidden' : isOffer ? 'plain' : 'honest',
		language: file.includes('.en.') ? 'en' : 'fr',
		channel: isEmail ? 'email' : file.includes('.voice.') ? 'voice' : 'sms',
		texts: text
			.split(isEmail ? '\n---\n' : '\n')
			// Where a text message has a line break, its line in the file has this sign.
			.map((one) => one.trim().replaceAll('⏎', '\n'))
			.filter(Boolean),
	};
}

const corpora = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.txt'))
	.sort()
	.map(corpusOf);

function contentOf(text: string, channel: Channel): Content {
	const [subject = '', ...body] = text.split('\n');
	return channel === 'email' ? { subject, text: body.join('\n') } : { text };
}

const verdictOn = (text: string, purpose: Purpose, channel: Channel = 'sms') =>
	decide({
		message: {
			channel,
			purpose,
			to: channel === 'email' ? 'camille@example.org' : '+33612345678',
			sender: channel === 'email' ? 'info@velora.example' : 'VELORA',
			content: contentOf(text, channel),
		},
		facts: { consents: [CONSENT], optOuts: [] },
		policy: defaultPolicy,
		at: Date.parse(TUESDAY_10H),
	}).findings;
const outcomeOf = (text: string, channel: Channel = 'sms'): string =>
	verdictOn(text, 'transactional', channel).find(({ rule }) => rule === 'CNT-08')?.outcome ??
	'passed';

interface Count {
	total: number;
	refused: number;
	noticed: number;
}

/** Of one half: lines as an editor counts them, from 1. */
function countOf({ texts, channel, file }: Corpus, parity: number): Count {
	const half = texts.filter((_, index) => (index + 1) % 2 === parity);
	const outcomes = half.map((text) => outcomeOf(text, channel));
	const count = {
		total: half.length,
		refused: outcomes.filter((outcome) => outcome === 'reject').length,
		noticed: outcomes.filter((outcome) => outcome !== 'passed').length,
	};
	print(`${parity === 0 ? 'tuned' : 'held out'}: ${file}`, count);
	return count;
}

function print(what: string, { total, refused, noticed }: Count): void {
	const share = (part: number): string => `${part} (${((100 * part) / total).toFixed(1)} %)`;
	process.stdout.write(
		`CNT-08 ${what.padEnd(40)} of ${total}: refused ${share(refused)}, refused or warned ${share(noticed)}\n`,
	);
}

const HALVES = [
	['tuned', 0],
	['held-out', 1],
] as const;

describe.each(HALVES)('on the %s half', (half, parity) => {
	const counts = new Map<string, Count>();
	beforeAll(() => {
		for (const corpus of corpora) {
			const key = `${corpus.kind} ${corpus.language}`;
			const sum = counts.get(key) ?? { total: 0, refused: 0, noticed: 0 };
			const count = countOf(corpus, parity);
			counts.set(key, {
				total: sum.total + count.total,
				refused: sum.refused + count.refused,
				noticed: sum.noticed + count.noticed,
			});
		}
		for (const [key, count] of counts) print(`all ${key}, ${half}`, count);
	});
	const countOfKind = (key: string): Count =>
		counts.get(key) ?? { total: 0, refused: 0, noticed: 0 };

	test.each(['honest fr', 'honest en'])('%s alerts pass', (key) => {
		const { total, refused, noticed } = countOfKind(key);
		expect(refused / total).toBeLessThanOrEqual(REFUSED);
		expect(noticed / total).toBeLessThanOrEqual(WARNED);
	});

	test.each(['e-mail fr', 'e-mail en'])('%s alerts pass', (key) => {
		const { total, refused, noticed } = countOfKind(key);
		expect(refused).toBe(0);
		expect(noticed / total).toBeLessThanOrEqual(WARNED_EMAIL);
	});

	test.each([
		['plain fr', NOTICED_PLAIN],
		['plain en', NOTICED_PLAIN],
		['hidden fr', NOTICED_HIDDEN],
		['hidden en', NOTICED_HIDDEN],
	])('%s offers are noticed', (key, least) => {
		const { total, noticed } = countOfKind(key);
		expect(noticed / total).toBeGreaterThanOrEqual(least);
	});
});

test('the corpora are large and say nothing twice', () => {
	const sizes: Record<string, number> = {};
	for (const { kind, language, texts } of corpora) {
		const key = `${kind} ${language}`;
		sizes[key] = (sizes[key] ?? 0) + texts.length;
	}
	for (const [key, least] of Object.entries(SIZES))
		expect(sizes[key]).toBeGreaterThanOrEqual(least);
	const all = corpora.flatMap(({ texts }) => texts);
	expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
});

const textsOf = (wanted: (corpus: Corpus) => boolean): readonly string[] =>
	corpora.filter(wanted).flatMap(({ texts }) => texts);

test('no other rule of the text stops an honest alert', () => {
	const stopped = textsOf(({ kind, channel }) => kind === 'honest' && channel === 'sms').flatMap(
		(text) =>
			verdictOn(text, 'transactional')
				.filter(
					({ rule, outcome }) =>
						/^(?:CNT|STP|SND)/.test(rule) &&
						rule !== 'CNT-08' &&
						outcome !== 'warn' &&
						outcome !== 'amend',
				)
				.map(({ rule }) => `${rule}: ${text}`),
	);
	expect(stopped).toEqual([]);
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
	const stopped = textsOf(({ file }) => file === 'promotions.fr').filter((text) =>
		verdictOn(text, 'marketing').some(
			({ rule, outcome }) =>
				/^(?:CNT|STP-0[34]|SND)/.test(rule) && outcome !== 'warn' && outcome !== 'amend',
		),
	);
	expect(stopped).toEqual(STOPPED_FOR_THEIR_SECTOR);
});
