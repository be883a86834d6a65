/**
 * What the words of a text name, on texts written by hand with invented brands. `<sector>.txt` and `look-alikes.txt` were
 * written before the lexicons and tuned them. The others were written later, and the lexicons had not seen them then; at first sight
 * they refused, completed or held 49 of the 140 texts of `*.second.txt` (veiled on purpose), 118 of the 140 of `*.third.txt` (plain) and 43
 * of the 63 of `unseen.txt` (mixed; six more were warned about), 88 of the 98 of `*.fourth.txt` (plain), 153 of the 188 of `*.fifth.txt` (plain,
 * some disguised), 122 of the 174 of `*.sixth.txt` (in words that others of the sector seldom use) and 42 of the 109 of `*.seventh.txt` (oblique, late, behind an
 * alert; two more were warned about) and 96 of the 135 of `*.eighth.txt` (by another hand, plain and oblique; five more were warned about) and 127 of the 138 of `*.ninth.txt` (by another hand, plain, in the spelling of spam; one more was warned about).
 * Of the 104 of `*.tenth.txt` (by another hand, oblique as well as plain), 81, and of the 22 of `*.eleventh.txt`, by the same hand after that, 14. Of the 70 of `unseen.second.txt`, terse spam by the hand that had mended the ninth, 45 were refused or completed (five more were warned about). Of the 86 of
 * `unseen.third.txt`, by another hand in the manner of the trades themselves, 70 were refused, completed, held or warned about; of the 59 of `unseen.fourth.txt`,
 * by the same hand after that, without the usual words of their trades, 17. All of them
 * have tuned the lexicons since: expect the first-sight rates of other hands. Of the look-alikes, first sight changed or warned about 7 of the 95 of
 * the second file, none of the 110 of the third, 2 of the 80 of the fourth, none of the 116 of the fifth, 1 of the 81 of the sixth, none of the 53 of
 * the seventh, 1 of the 46 of the eighth 6 of the 100 of the ninth, 3 of the 63 of the tenth, none of the 10 of the eleventh, 2 of the 24 of the twelfth and 1 of the 16 of the
 * thirteenth.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, defaultPolicy } from '../../compliance/src/index.ts';
import type { FindingOutcome, Message, Sector } from '../../compliance/src/index.ts';
import { CONSENT, TUESDAY_10H } from './rule-tester.ts';

const folder = join(__dirname, 'corpus', 'sectors');
const read = (name: string): readonly string[] =>
	readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean);

/** The texts of a sector that were written after its lexicon. */
function later(sector: Sector): readonly string[] {
	const mixed = ['unseen.txt', 'unseen.second.txt', 'unseen.third.txt', 'unseen.fourth.txt']
		.flatMap(read)
		.filter((line) => line.startsWith(`${sector}: `))
		.map((line) => line.slice(sector.length + 2));
	const sets = [
		'second',
		'third',
		'fourth',
		'fifth',
		'sixth',
		'seventh',
		'eighth',
		'ninth',
		'tenth',
		'eleventh',
	].flatMap((set) => read(`${sector}.${set}.txt`));
	return [...sets, ...mixed];
}

const BANNED: readonly Sector[] = ['gambling', 'weapons', 'drugs', 'pharmacy', 'adult', 'tobacco'];
const CLOSED: readonly Sector[] = ['energy_renovation', 'home_adaptation', 'training_cpf'];
const REGULATED: readonly Sector[] = ['alcohol', 'finance', 'insurance', 'food', 'charity'];
const RULES = /^CNT-0[12349]$/;

function outcomes(text: string, change: Partial<Message> = {}): readonly FindingOutcome[] {
	const message: Message = {
		channel: 'sms',
		purpose: 'marketing',
		to: '+33612345678',
		sender: 'DURAND',
		recipient: { birthDate: '1980-01-01' },
		content: { text },
		...change,
	};
	const { findings } = decide({
		message,
		facts: { consents: [CONSENT], optOuts: [] },
		policy: defaultPolicy,
		at: Date.parse(TUESDAY_10H),
	});
	return findings.filter(({ rule }) => RULES.test(rule)).map(({ outcome }) => outcome);
}

const isStopped = (text: string, change: Partial<Message> = {}): boolean =>
	outcomes(text, change).some((outcome) => outcome === 'reject' || outcome === 'hold');
const isRefused = (text: string, change: Partial<Message> = {}): boolean =>
	outcomes(text, change).includes('reject');
const isCompletedOrHeld = (text: string): boolean =>
	outcomes(text, { sector: 'retail' }).some((outcome) => outcome === 'amend' || outcome === 'hold');

test('every sector has forty phrasings, and no text stands twice', () => {
	const files = readdirSync(folder);
	const all = files.flatMap(read);
	expect(new Set(all).size).toBe(all.length);
	for (const sector of [...BANNED, ...CLOSED, ...REGULATED]) {
		expect(read(`${sector}.txt`).length).toBeGreaterThanOrEqual(40);
	}
});

describe.each([...BANNED, ...CLOSED])('%s', (sector) => {
	const hostile = read(`${sector}.txt`);

	test('is refused, undeclared or declared as retail', () => {
		expect(hostile.filter((text) => !isRefused(text))).toEqual([]);
		expect(hostile.filter((text) => !isRefused(text, { sector: 'retail' }))).toEqual([]);
	});

	test('in later phrasings', () => {
		const missed = later(sector).filter((text) => !isRefused(text));
		process.stdout.write(`${sector}, later: ${missed.length} missed\n`);
		expect(missed.length).toBeLessThanOrEqual(2);
	});
});

test.each(REGULATED)('%s is completed or held, declared as retail', (sector) => {
	expect(read(`${sector}.txt`).filter((text) => !isCompletedOrHeld(text))).toEqual([]);
	const missed = later(sector).filter((text) => !isCompletedOrHeld(text));
	process.stdout.write(`${sector}, later: ${missed.length} missed\n`);
	expect(missed.length).toBeLessThanOrEqual(2);
});

test.each(BANNED)('offers of %s that pose as alerts are stopped', (sector) => {
	const hostile = [...read(`${sector}.txt`), ...later(sector)];
	const passed = hostile.filter((text) => !isStopped(text, { purpose: 'transactional' }));
	process.stdout.write(`${sector} as an alert: ${passed.length} of ${hostile.length} passed\n`);
	expect(passed.length / hostile.length).toBeLessThanOrEqual(0.08);
});

describe('look-alikes', () => {
	const asMessage = (line: string): readonly FindingOutcome[] =>
		outcomes(line.slice(3), { purpose: line.startsWith('A') ? 'transactional' : 'marketing' });
	const lines = [
		'',
		'.second',
		'.third',
		'.fourth',
		'.fifth',
		'.sixth',
		'.seventh',
		'.eighth',
		'.ninth',
		'.tenth',
		'.eleventh',
		'.twelfth',
		'.thirteenth',
	].flatMap((set) => read(`look-alikes${set}.txt`));

	test('are many, offers and alerts', () => {
		expect(lines.length).toBeGreaterThanOrEqual(500);
		expect(lines.filter((line) => !/^[AM]: /.test(line))).toEqual([]);
	});

	test('pass', () => {
		const changed = lines.filter((line) => asMessage(line).some((outcome) => outcome !== 'warn'));
		expect(changed).toEqual([]);
		const warned = lines.filter((line) => asMessage(line).includes('warn'));
		process.stdout.write(`look-alikes warned about: ${warned.length} of ${lines.length}\n`);
		expect(warned.length / lines.length).toBeLessThanOrEqual(0.015);
	});
});
