import { findStopMentions, locateStopMentions } from '../../compliance/src/text/stop-mention.ts';
import { findPremiumNumbers } from '../../compliance/src/text/premium-numbers.ts';
import { isOneEdit } from '../../compliance/src/text/sender-likeness.ts';

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
	const begin = performance.now();
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
	expect(performance.now() - begin).toBeLessThan(2000);
});
