import { choiceErrors, readChoice } from '../../../platform/src/waits/choices.ts';
import { waitRequest } from '../../../contract/src/index.ts';
import { alert } from '../support/index.ts';
import { question } from '../support/waits.ts';

const yesNo = [
	{ value: 'yes', words: ['1'] },
	{ value: 'no', words: ['2'] },
];

it.each([
	['1', 'yes'],
	[' 1.', 'yes'],
	['1)', 'yes'],
	['« 1 »', 'yes'],
	['１', 'yes'],
	['1️⃣', 'yes'],
	['"1"', 'yes'],
	['YES', 'yes'],
	['oui', 'yes'],
	['Oui !', 'yes'],
	['OUI merci', 'yes'],
	['ok', 'yes'],
	["D'accord", 'yes'],
	['D’accord', 'yes'],
	['Bien sûr', 'yes'],
	['choix 1', 'yes'],
	['Bonjour, 1 svp', 'yes'],
	['2', 'no'],
	['Non', 'no'],
	['NON.\n\nZoé', 'no'],
	['\n> \nnon\n\nLe 24 nov. 2026, DURAND a écrit :\n> 1 = oui', 'no'],
	['12', null],
	['1 2', null],
	['1 ou 2', null],
	['oui mais pas demain', null],
	['je ne peux pas le 1', null],
	['3', null],
	['', null],
	['?', null],
	['👍', null],
])('reads %j as %j', (text, value) => {
	expect(readChoice(yesNo, 'reply', text)).toBe(value);
});

it('understands accents, cases and words that the sender listed', () => {
	const slots = [
		{ value: 'Matinée', words: ['A', 'le matin'] },
		{ value: 'Après-midi', words: ['B'] },
	];
	for (const text of ['matinee', 'MATINÉE', 'Le Matin', 'a', 'Matine\u0301e']) {
		expect(readChoice(slots, 'reply', text)).toBe('Matinée');
	}
	expect(readChoice(slots, 'reply', 'apres midi')).toBe('Après-midi');
	expect(readChoice(slots, 'reply', 'oui')).toBeNull();
});

it('takes no synonym that two choices could mean', () => {
	const both = [
		{ value: 'yes', words: [] },
		{ value: 'ok', words: [] },
	];
	expect(readChoice(both, 'reply', 'OK')).toBe('ok');
	expect(readChoice(both, 'reply', 'oui')).toBeNull();
});

it('reads keys as they were pressed', () => {
	expect(readChoice(yesNo, 'key_press', '1')).toBe('yes');
	expect(readChoice(yesNo, 'key_press', '2#')).toBe('no');
	expect(readChoice(yesNo, 'key_press', '12')).toBeNull();
});

const errorsOf = (choices: unknown[], over = {}) =>
	choiceErrors(
		waitRequest.parse({ ...question('https://n8n.example.org/wait'), choices, ...over }),
	).map(({ pointer }) => pointer);

it('refuses choices that cannot be told apart or chosen', () => {
	expect(errorsOf(yesNo)).toEqual([]);
	expect(errorsOf([...yesNo, { value: 'maybe', words: ['1.'] }])).toEqual(['/choices/2/words']);
	expect(errorsOf([{ value: 'stop', words: [] }])).toEqual(['/choices/0/words']);
	expect(errorsOf([{ value: '!!!', words: [] }])).toEqual(['/choices/0/words']);
	expect(errorsOf([{ value: 'other', words: ['3'] }], { unmatched: 'other' })).toEqual([
		'/choices/0/value',
	]);
	const call = {
		for: 'key_press',
		message: alert({ channel: 'voice', sender: '+33162000001' }),
	};
	expect(errorsOf(yesNo, call)).toEqual([]);
	for (const words of [[], ['9'], ['19'], ['oui'], ['#']]) {
		expect(errorsOf([{ value: 'yes', words }], call)).toEqual(['/choices/0/words']);
	}
});
