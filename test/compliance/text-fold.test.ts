/** What typography, invisible characters and other scripts do to the words that rules look for. */
import { decide } from '../../compliance/src/index.ts';
import { decodeWords } from '../../compliance/src/text/encoded-words.ts';
import { fold, foldWithPositions } from '../../compliance/src/text/fold.ts';
import { readText } from '../../compliance/src/text/message-text.ts';
import { findPremiumNumbers } from '../../compliance/src/text/premium-numbers.ts';
import { readPromotional } from '../../compliance/src/text/promotional.ts';
import {
	findStopMentions,
	locateStopMentions,
	withoutRepeatedMentions,
} from '../../compliance/src/text/stop-mention.ts';
import { randomFrom } from '../random.ts';
import { findingsOf, question } from './rule-tester.ts';

test.each([
	['L’été', "l'ete"],
	['“STOP” „Stop‟ « Stop » ‹stop›', '"stop" "stop" " stop " "stop"'],
	['Œuf à la coque…', 'oeuf a la coque...'],
	['oﬀre eﬃcace', 'offre efficace'],
	['so\u00adl\u200bd\u2060es', 'soldes'],
	['S̶O̶L̶D̶E̶S̶', 'soldes'],
	['ＳＯＬＤＥＳ －５０％', 'soldes -50%'],
	['𝐒𝐎𝐋𝐃𝐄𝐒', 'soldes'],
	['ⓈⓄⓁⒹⒺⓈ', 'soldes'],
	['🅢🅞🅛🅓🅔🅢', 'soldes'],
	['SОLDЕS', 'soldes'],
	['PRΟMΟ', 'promo'],
	['Straße Łódź', 'strasse lodz'],
	['36\u202f180\u00a0!', '36 180 !'],
	['½ prix', '½ prix'],
	['СКИДКА', 'скидка'],
	['İstanbul', 'istanbul'],
])('%j folds to %j', (text, folded) => {
	expect(fold(text)).toBe(folded);
});

const seed = Number(process.env['MC_SEED'] ?? 20261128);

test('a position leads back to the character it came from', () => {
	process.stdout.write(`fold: seed ${seed}\n`);
	const random = randomFrom(seed);
	const pieces = [...'aZ é…œﬃ½€🅢 '.split(''), '\u00ad', '\u200b\u200b', 'e\u0301', '🅢', '\n', 'К'];
	for (let round = 0; round < 500; round += 1) {
		const text = Array.from({ length: 40 }, () => pieces[random(pieces.length)] ?? '').join('');
		const marked = `${text}STOP${text}`;
		const composed = marked.normalize('NFC');
		const { text: folded, positionOf } = foldWithPositions(marked);
		const at = folded.indexOf('stop');
		expect(composed.slice(positionOf(at), positionOf(at + 3) + 1)).toBe('STOP');
	}
});

test.each([
	'“STOP” au 36180',
	'« STOP » au 36180',
	'«\u00a0STOP\u00a0» au\u00a036180',
	'‹STOP› au 36180',
	'„STOP“ au 36180',
	'‘STOP’ au 36180',
	"'STOP' au 36180",
	'"STOP" au "36180"',
	'＂STOP＂ au 36180',
	'*STOP* au 36180',
	'**STOP** au **36180**',
	'_STOP_ au 36180',
	'~STOP~ au 36180',
	'[STOP] au 36180',
	'<STOP> au 36180',
	'(STOP) au 36180',
	'STOP\u202fau\u202f36180',
	'STOP‑SMS au 36180',
	'STOP au 36‑180',
	'STOP\u00ad au 36180',
	'S\u200bT\u200bO\u200bP au 3\u200b6180',
	'STOP\u2060 au\u2060 36180',
	'ＳＴＯＰ ａｕ ３６１８０',
	'𝗦𝗧𝗢𝗣 au 𝟯𝟲𝟭𝟴𝟬',
	'STОP au 36180',
	'“STOP SMS” au 36180',
	'STOP “DURAND” au 36180',
	'STOP → 36180',
	'Stop… 36180'.replace('…', ' : '),
])('%j is the mention', (mention) => {
	const text = `Œuvre… DURAND : soldes. ${mention}`;
	expect(findStopMentions(text)).toEqual([{ code: '36180' }]);
	const verdict = decide(question({ message: { content: { text } } }));
	expect(findingsOf(verdict, 'STP-01')).toEqual([]);
});

test('a mention is cut out of the text as it was written', () => {
	const text = 'Œuvres… en sol\u00addes. «\u00a0STOP\u00a0» au 36180. Merci… STOP\u200b au 36180';
	const [first, second] = locateStopMentions(text);
	expect(text.slice(first?.start, first?.end)).toBe('STOP\u00a0» au 36180');
	expect(text.slice(second?.start, second?.end)).toBe('STOP\u200b au 36180');
	expect(withoutRepeatedMentions(text)).toEqual({
		text: 'Œuvres… en sol\u00addes. «\u00a0STOP\u00a0» au 36180. Merci…',
		cuts: [' STOP\u200b au 36180'],
	});
});

test('several repeated mentions are cut in one pass, and the first of each code stays', () => {
	const text = 'Durand. STOP au 36180. STOP au 36180. STOP 36111. STOP au 36180. STOP 36111';
	expect(withoutRepeatedMentions(text).text).toBe('Durand. STOP au 36180. STOP 36111.');
});

test('signals and numbers are quoted as they were written', () => {
	const { spans } = readPromotional('Œuvre… pro\u00admo jusqu’à demain');
	expect(spans.map(({ text }) => text)).toContain('pro\u00admo');
	const text = 'Œuvre… appelez le 0\u200b899 12 34 56';
	const [number] = findPremiumNumbers(text);
	expect(number?.text).toBe('0\u200b899 12 34 56');
	expect(text.slice(number?.start)).toBe('0\u200b899 12 34 56');
});

describe('encoded words of a subject', () => {
	const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
	test.each([
		[encoded('SOLDES -50%'), 'SOLDES -50%'],
		['=?UTF-8?Q?SOLDES_-50=25?=', 'SOLDES -50%'],
		['=?utf-8*fr?q?=C3=89t=C3=A9?=', 'Été'],
		['=?iso-8859-1?Q?=C9t=E9?=', 'Été'],
		[`Bonjour ${encoded('SOL')} ${encoded('DES')} !`, 'Bonjour SOLDES !'],
		[`${encoded('SOL')}\r\n ${encoded('DES')}`, 'SOLDES'],
		[encoded('SOL\r\nBcc: eve@example.org'), 'SOL Bcc: eve@example.org'],
		[encoded('a\u202eb\u2066c'), 'a b c'],
		['=?utf-8?Q?=ff=fe_SOLDES?=', 'ÿþ SOLDES'],
		['=?x-unknown?Q?SOLDES?=', 'SOLDES'],
		['a =? b ?= c', 'a =? b ?= c'],
		['=?utf-8?X?SOLDES?=', '=?utf-8?X?SOLDES?='],
	])('%j is read as %j', (written, read) => {
		expect(decodeWords(written)).toBe(read);
	});

	test('are decoded before rules read them', () => {
		const subject = encoded('SOLDES -50% sur tout');
		const message = {
			channel: 'email' as const,
			purpose: 'transactional' as const,
			to: 'camille@example.org',
			content: { subject, text: 'Bonjour' },
		};
		expect(readText({ ...question().message, ...message }).text).toBe(
			'SOLDES -50% sur tout\nBonjour',
		);
		expect(findingsOf(decide(question({ message })), 'CNT-08')).toHaveLength(1);
	});
});
