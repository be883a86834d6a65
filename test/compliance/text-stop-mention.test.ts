import {
	findStopMentions,
	locateStopMentions,
	repeatedMention,
	stopClause,
	withoutRepeatedMentions,
} from '../../compliance/src/text/stop-mention.ts';
import { findPremiumNumbers } from '../../compliance/src/text/premium-numbers.ts';
import { isOneEdit } from '../../compliance/src/text/sender-likeness.ts';
import { processorTime } from '../processor-time.ts';

test.each([
	'STOP au 36180',
	'STOPSMS 36180',
	'StopSMS au 36180',
	'STOP-SMS:36180',
	'STOP_PUB=36180',
	'STOP36180',
	'STOP au36180',
	'STOP → 36180',
	'STOP > 36180',
	'STOP (36180)',
	'« STOP » au 36180',
	'"STOP" par SMS au 36.180',
	'STOP au numéro 36180',
	'STOP au n° 36180',
	'STOP gratuit au 36180',
	'STOP gratuitement au 36180',
	'Désabo : STOP par retour au 36180',
	'STOP DURAND au 36180',
	'Stop sms au : 36180',
	'STOP\u00a0AU\u00a036\u202f180',
	'stop to 36180',
])('%s is a mention', (text) => {
	expect(findStopMentions(`Durand : soldes. ${text}`)).toEqual([{ code: '36180' }]);
});

test.each([
	'nonstop 36180',
	'STOP au 361801',
	'Stop café au 75011 Paris',
	'STOP',
	'Ne dites pas stop aux 36 offres',
	'Stop ! 36180 articles',
])('%s is none', (text) => {
	expect(findStopMentions(text)).toEqual([]);
});

test('a mention carries its place', () => {
	const text = 'Fête ! STOP au 36180 ou « STOP » 36111.';
	expect(locateStopMentions(text).map(({ start, end }) => text.slice(start, end))).toEqual([
		'STOP au 36180',
		'STOP » 36111',
	]);
});

test('premium numbers carry their place and kind', () => {
	const text = 'Été : appelez le 0899 12 34 56 ou envoyez KDO au 81015. STOP au 36180';
	const found = findPremiumNumbers(text);
	expect(found.map(({ kind }) => kind)).toEqual(['value_added', 'sms_plus']);
	for (const { start, text: number } of found) {
		expect(text.slice(start, start + number.length)).toBe(number);
	}
});

test.each([
	['ameli', 'amelie', true],
	['ameli', 'amli', true],
	['ameli', 'amile', false],
	['ameli', 'maeli', true],
	['ameli', 'ameli', false],
	['ameli', 'xmelx', false],
	['abcde', 'abcxyz', false],
])('%s and %s are one edit apart: %s', (a, b, apart) => {
	expect(isOneEdit(a, b)).toBe(apart);
	expect(isOneEdit(b, a)).toBe(apart);
});

test('long and hostile texts are read in no time', () => {
	const took = processorTime();
	for (const text of [
		'stop '.repeat(4000),
		'stop a '.repeat(3000),
		'0 8 9 '.repeat(4000),
		'sms au '.repeat(3000),
		'envoyez '.repeat(3000),
	]) {
		findStopMentions(text);
		findPremiumNumbers(text);
	}
	expect(took()).toBeLessThan(2000);
});

test.each([
	// Digits that are no code of the operators need a word that joins them, or capitals.
	['STOP au 41234', 'STOP au 41234'],
	['Stop au 41234', 'Stop au 41234'],
	['stop: 41234', 'stop: 41234'],
	['stop par sms 41234', 'stop par sms 41234'],
	['Stop => 41234', 'Stop => 41234'],
	['STOP 41234', 'STOP 41234'],
	['stop 41234', ''],
	['STOP 21234', ''],
	['STOP 91234', ''],
	['STOP au 91234', 'STOP au 91234'],
	// A postal code behind a place, a town or another stop.
	['Le Stop 31000 Toulouse', ''],
	['le Stop 36180 Toulouse', ''],
	['Bar Stop 36180 Toulouse', ''],
	['LE STOP 36180 Toulouse', 'STOP 36180'],
	['le Stop au 36180 Toulouse', 'Stop au 36180'],
	['Stop 36180 Toulouse', 'Stop 36180'],
	['STOP 38000 Grenoble', 'STOP 38000'],
	['non-stop 36180', ''],
	['bus STOP 36180', ''],
	// A quantity.
	['stop a 36180 tonnes', ''],
	['STOP a 36180 tonnes', 'STOP a 36180'],
	['STOP 38000 tonnes', ''],
	['STOP 41234 euros', ''],
	['STOP au 41234 pour', 'STOP au 41234'],
	['Stop 36180 merci', 'Stop 36180'],
	// The digits in groups.
	['STOP 3 61 80', 'STOP 3 61 80'],
	['STOP 361 80', 'STOP 361 80'],
	['STOP 3 6 1 8 0', 'STOP 3 6 1 8 0'],
	['STOP-36-180', 'STOP-36-180'],
	// Around other words, each mention once and in order.
	['Envoyez au 36180 le mot STOP', 'au 36180 le mot STOP'],
	['STOP DURAND au 36180 STOP', 'STOP DURAND au 36180'],
	['Fin STOP 36180.STOP 36111', 'STOP 36180, STOP 36111'],
	['STOP DURAND au 36180, STOP au 36111', 'STOP DURAND au 36180, STOP au 36111'],
	['SMS au 36111 : STOP. STOP DURAND au 36180', 'au 36111 : STOP, STOP DURAND au 36180'],
])('the mentions of %j are %j', (text, mentions) => {
	const found = locateStopMentions(text).map(({ start, end }) => text.slice(start, end));
	expect(found.join(', ')).toBe(mentions);
});

test.each([
	['STOP au 36180', 'STOP au 36180', []],
	['A. STOP au 36180. STOP au 36180. B', 'A. STOP au 36180. B', [' STOP au 36180.']],
	['A. STOP au 36180 | STOP au 36180', 'A. STOP au 36180', [' | STOP au 36180']],
	['STOP au 36180 * / STOP au 36180', 'STOP au 36180', [' * / STOP au 36180']],
	['A. STOP au 36180 - STOP au 36180 !', 'A. STOP au 36180 !', [' - STOP au 36180']],
	['A. STOP au 36180! STOP au 36180 ! Fin', 'A. STOP au 36180! Fin', [' STOP au 36180 !']],
	['STOP au 36180;STOP au 36180', 'STOP au 36180;', ['STOP au 36180']],
	['Été STOP au 36180 STOP au 36180 fin', 'Été STOP au 36180 fin', [' STOP au 36180']],
	[
		'STOP au 36180 STOP au 36180 STOP au 36180',
		'STOP au 36180',
		[' STOP au 36180', ' STOP au 36180'],
	],
	['STOP au 36180 STOP au 36111 STOP au 36180', 'STOP au 36180 STOP au 36111', [' STOP au 36180']],
	// What introduces a mention would be left dangling.
	['A STOP au 36180 ou STOP au 36180', 'A STOP au 36180 ou STOP au 36180', []],
	['A STOP au 36180 B. Envoyez STOP au 36180', 'A STOP au 36180 B. Envoyez STOP au 36180', []],
	['STOP au 36180 desabo : STOP au 36180', 'STOP au 36180 desabo : STOP au 36180', []],
	['STOP au 36180 (STOP au 36180)', 'STOP au 36180 (STOP au 36180)', []],
	[
		`STOP au 36180 ou ${'x'.repeat(45)} STOP au 36180`,
		`STOP au 36180 ou ${'x'.repeat(45)}`,
		[' STOP au 36180'],
	],
])('%j without what is said twice is %j', (text, rest, cuts) => {
	expect(withoutRepeatedMentions(text)).toEqual({ text: rest, cuts });
});

test('the first mention whose code stands before is the repeated one', () => {
	const at = (code: string, start: number) => ({ code, start, end: start + 1 });
	const again = at('36180', 4);
	expect(repeatedMention([at('36180', 0), at('36111', 2), again])).toBe(again);
	expect(repeatedMention([at('36180', 0), at('36111', 2)])).toBeUndefined();
	expect(findStopMentions('STOP 36180 '.repeat(500))).toHaveLength(400);
});

test.each([
	['', 'STOP au 36180'],
	['Soldes', ' STOP au 36180'],
	['Soldes ', 'STOP au 36180'],
	['Soldes\n', 'STOP au 36180'],
	['Bonnes soldes', ' STOP au 36180'],
])('behind %j, the clause is %j', (text, clause) => {
	expect(stopClause(text, '36180')).toBe(clause);
});
