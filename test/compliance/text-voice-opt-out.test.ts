import { explainsVoiceOptOut } from '../../compliance/src/text/voice-opt-out.ts';

const KEYS = '9,0,zéro,un,deux,trois,quatre,cinq,six,sept,huit,neuf,étoile,dièse,*,#'.split(',');
const ENGLISH_KEYS = '9,one,two,nine,zero,star,stop,the hash key'.split(',');

describe('an opt-out by voice is explained by', () => {
	test.each(KEYS)('the key %s', (key) => {
		expect(explainsVoiceOptOut(`Merci. Tapez ${key}.`)).toBe(true);
	});

	test.each(['Tapez', 'taper', 'appuyez', 'appuyer', 'pressez', 'presser', 'composez', 'faites'])(
		'the verb “%s”',
		(verb) => {
			for (const key of ['9', 'sur 9', 'sur la 9', 'la touche 9', 'sur la touche 9', 'touche 9']) {
				expect([key, explainsVoiceOptOut(`${verb} ${key}`)]).toEqual([key, true]);
			}
		},
	);

	test.each([
		'Dites stop',
		'dites « stop »',
		'dites "stop"',
		"répondez 'stop'",
		'Répondez STOP',
		'pour ne plus recevoir nos appels, écrivez-nous',
		'pour ne plus être appelé',
		'pour ne plus être contacté',
		'afin de ne plus être sollicitée',
		'pour vous désinscrire',
		'pour vous désabonner',
		'afin de vous opposer',
	])('%j', (text) => {
		expect(explainsVoiceOptOut(text)).toBe(true);
	});

	test.each(ENGLISH_KEYS)('the English key %s', (key) => {
		for (const verb of ['Press', 'dial', 'hit', 'say']) {
			expect([verb, explainsVoiceOptOut(`${verb} ${key}`)]).toEqual([verb, true]);
		}
	});
});

test.each([
	'',
	'Bonjour, venez samedi.',
	'tapez sur le bouton',
	'tapez',
	'étapez 9',
	'9tapez 9',
	'tapez9',
	'sur la touche 9',
	'appuyez sur le neuf',
	'dites-le : stop',
	'dites oui',
	'répondez oui',
	'nous recevoir',
	'ne plus être appelé',
	'pour ne plus être là',
	'pour recevoir',
	'press any key',
	'express 9',
	'the 9',
	'vous opposer',
])('%j explains none', (text) => {
	expect(explainsVoiceOptOut(text)).toBe(false);
});
