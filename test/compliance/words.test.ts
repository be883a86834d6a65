import { readPromotional } from '../../compliance/src/index.ts';
import { isOptOutText } from '../../compliance/src/replies.ts';
import { stripMarkup } from '../../compliance/src/text/markup.ts';
import { findStopMentions } from '../../compliance/src/text/stop-mention.ts';
import { processorTime } from '../processor-time.ts';

test.each([
	'STOP',
	'stop',
	'Stop.',
	' "STOP" !',
	'ARRET',
	'Arrêt',
	'ARRE\u0302T',
	'DESINSCRIPTION',
	'Désinscription',
	'désabonner',
	'UNSUBSCRIBE',
	'STOP PUB',
	'STOP SMS',
	'Stop 36180',
	'STOP merci de ne plus m’écrire',
	'STOPP',
	'abmelden',
	'BAJA',
	'opt-out',
	'Opt out',
	'STOP👋',
])('%s asks to stop', (text) => {
	expect(isOptOutText(text)).toBe(true);
});

test.each([
	'',
	'...',
	'Bonjour',
	'OUI',
	'START',
	'Ne vous arrêtez pas',
	'the end',
	'unstop',
	'Stopover in Lyon',
	'Cancel my table please',
])('%s does not', (text) => {
	expect(isOptOutText(text)).toBe(false);
});

test('STOP mentions, with their code', () => {
	expect(findStopMentions('STOP au 36180, stop: 36 200 et STOP SMS 36111')).toEqual([
		{ code: '36180' },
		{ code: '36200' },
		{ code: '36111' },
	]);
	expect(findStopMentions('STOP au 361801, nonstop 36180, STOP')).toEqual([]);
});

test('a signal carries its place in the text', () => {
	const text = 'Fête : profitez de −50 % jusqu’à dimanche';
	const { promotional, score, spans } = readPromotional(text);
	expect(promotional).toBe(true);
	expect(score).toBe(3);
	expect(spans.map((span) => span.text)).toEqual(['profitez de −50 %']);
	for (const { text: found, start, end } of spans) expect(text.slice(start, end)).toBe(found);
});

test.each([
	['-50% sur tout le magasin', '-50% sur tout'],
	['-50% de réduction', '-50% de réduction'],
	['Durand : -50%', '-50%'],
])('%s: one signal', (text, signal) => {
	expect(readPromotional(text).spans.map((span) => span.text)).toEqual([signal]);
});

test('markup is not read, what it shows is', () => {
	expect(stripMarkup('<p>R&eacute;duction de&nbsp;20&#37;</p>')).toBe('Réduction de 20%');
	expect(stripMarkup('<style>.promo{}</style>a<header>b</header><script>soldes')).toBe('a\nb');
});

test('long and hostile texts are read in no time', () => {
	const took = processorTime();
	for (const text of [
		'- 5'.repeat(7000),
		'stop '.repeat(4000),
		'offre '.repeat(3000),
		'<'.repeat(20000),
		'<style>'.repeat(11_000),
	]) {
		readPromotional(text);
		stripMarkup(text);
		findStopMentions(text);
		isOptOutText(text);
	}
	expect(took()).toBeLessThan(2000);
});
