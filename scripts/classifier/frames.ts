/**
 * What stands around the heart of a text, alike in alerts and advertising: a sender, a greeting, a closing word, the
 * footer of an e-mail, a STOP mention, spelling mistakes. None of it may tell the classifier anything.
 */
import type { Random } from './random.ts';
import { brand, fill } from './slots.ts';
import type { Language } from './slots.ts';

const OPENINGS = {
	fr: [
		'Bonjour, ',
		'Bonjour {first}, ',
		'Bonjour {mr}, ',
		'Cher client, ',
		'Chère {first}, ',
		'{first}, ',
		'Info : ',
		'Rappel : ',
		'Message de {brand} : ',
		'Bonsoir, ',
	],
	en: [
		'Hello, ',
		'Hi {first}, ',
		'Dear customer, ',
		'Dear {first}, ',
		'{first}, ',
		'Info: ',
		'Reminder: ',
		'A message from {brand}: ',
		'Hey {first}, ',
	],
} as const;
const CLOSINGS = {
	fr: [
		' Merci.',
		' A bientôt.',
		' Merci de votre confiance.',
		' Cordialement, {brand}',
		" L'équipe {brand}",
		' Bonne journée.',
		' Plus d’infos : {link}',
		' Renseignements au {phone}',
		' Ne pas répondre.',
		' {brand} {town}',
		' A {day} !',
		' Belle journée, {first}',
		' Votre magasin {brand}',
		' {brand}, {street}, {town}',
		' Bien à vous',
		' Nous restons à votre disposition.',
		' Détails sur {link}',
		' Bonne semaine !',
	],
	en: [
		' Thanks.',
		' See you soon.',
		' Thank you for your custom.',
		' Kind regards, {brand}',
		' The {brand} team',
		' Have a good day.',
		' More: {link}',
		' Questions? {phone}',
		' Do not reply.',
		' {brand} {town}',
		' See you {day}!',
		' Best, {first}',
		' Your {brand} store',
		' Details at {link}',
	],
} as const;
const SUBJECTS = {
	fr: [
		'Bonjour {first}\n',
		'{brand} vous informe\n',
		'Des nouvelles de {brand}\n',
		'Message de {brand}\n',
		'',
	],
	en: ['Hello {first}\n', 'News from {brand}\n', 'A message from {brand}\n', ''],
} as const;
const FOOTERS = {
	fr: [
		'\n\nVous recevez ce message car vous avez un compte chez {brand}. Se désinscrire : {link}',
		'\nSuivez-nous sur les réseaux sociaux.',
		'\nTéléchargez notre application.',
		'\n{brand} SAS, {street}, {town}. Mentions légales. Politique de confidentialité.',
		'\nDécouvrez tous nos services sur {link}',
		'\nCe message est envoyé automatiquement, merci de ne pas y répondre.',
		'\nUne question ? Consultez notre aide en ligne ou appelez le {phone}.',
		'\nRetrouvez toutes nos actualités sur {link}',
		'\nA très bientôt,\nL’équipe {brand}',
	],
	en: [
		'\n\nYou receive this e-mail because you have an account with {brand}. Unsubscribe: {link}',
		'\nFollow us on social media.',
		'\nDownload our app.',
		'\n{brand} Ltd, {street} Street, {town}. Terms. Privacy policy.',
		'\nDiscover all our services at {link}',
		'\nThis is an automated message, please do not reply.',
		'\nQuestions? See our help pages or call {phone}.',
		'\nSpeak soon,\nThe {brand} team',
	],
} as const;
const STOPS = {
	fr: [
		' STOP au 36180',
		' STOP 36111',
		' Stop SMS au 36180',
		' Pour ne plus recevoir nos messages : STOP au 36180',
	],
	en: [' Text STOP to opt out', ' Reply STOP to end', ' Opt out: STOP to 36180'],
} as const;

const SHORT = {
	fr: [
		[/\bvous\b/g, 'vs'],
		[/\brendez-vous\b/g, 'rdv'],
		[/\bpour\b/g, 'pr'],
		[/\baujourd'hui\b/g, 'auj'],
		[/\btout\b/g, 'tt'],
		[/\bnous\b/g, 'ns'],
		[/\bjusqu'au\b/g, 'jusqu au'],
		[/\bsamedi\b/g, 'sam'],
		[/\bc'est\b/g, 'c'],
	],
	en: [
		[/\byour\b/g, 'ur'],
		[/\byou\b/g, 'u'],
		[/\bplease\b/g, 'pls'],
		[/\bappointment\b/g, 'appt'],
		[/\bto\b/g, '2'],
		[/\btomorrow\b/g, 'tmrw'],
		[/\band\b/g, '&'],
	],
} as const;

/** Fills slots and chooses among `[one|another]`, from the innermost brackets outward. */
export function expand(template: string, language: Language, random: Random): string {
	let text = template;
	for (let before = ''; before !== text; ) {
		before = text;
		text = text.replace(/\[([^[\]]*)\]/g, (_, choices: string) => random.pick(choices.split('|')));
	}
	return text.replace(/\{(\w+)\}/g, (_, slot: string) => fill(slot, language, random));
}

/** Puts the heart of a text into the frame of an SMS. */
export function frame(heart: string, language: Language, random: Random): string {
	let text = heart;
	if (random.chance(0.3)) text = expand(random.pick(OPENINGS[language]), language, random) + text;
	if (random.chance(0.55)) text = `${signature(random)}${text}`;
	if (random.chance(0.35)) text += expand(random.pick(CLOSINGS[language]), language, random);
	if (random.chance(0.06)) text += random.pick(STOPS[language]);
	return misspell(text, language, random);
}

/** Puts one or more hearts of the same class into the frame of an e-mail. */
export function mail(hearts: readonly string[], language: Language, random: Random): string {
	const parts = [
		random.pick(SUBJECTS[language]),
		random.pick(OPENINGS[language]),
		hearts.join(' '),
	];
	if (random.chance(0.5)) parts.push(random.pick(CLOSINGS[language]));
	for (let count = random.integer(0, 3); count > 0; count -= 1)
		parts.push(random.pick(FOOTERS[language]));
	return parts.map((part) => expand(part, language, random)).join('');
}

function signature(random: Random): string {
	const name = brand(random);
	return random.pick([
		`${name} : `,
		`${name}: `,
		`[${name}] `,
		`${name} - `,
		`${name}, `,
		`Info ${name} : `,
		`${name} ${fill('town', 'fr', random)} : `,
	]);
}

function misspell(text: string, language: Language, random: Random): string {
	if (random.chance(0.12)) {
		let shortened = text;
		for (const [pattern, short] of SHORT[language]) {
			if (random.chance(0.7)) shortened = shortened.replace(pattern, short);
		}
		return shortened;
	}
	return random.chance(0.1) ? withTypo(text, random) : text;
}

/** Two letters change places, or one is lost. */
function withTypo(text: string, random: Random): string {
	const at = random.integer(0, Math.max(0, text.length - 3));
	const [one = '', two = ''] = text.slice(at, at + 2);
	if (!/^\p{L}{2}$/u.test(one + two)) return text;
	return text.slice(0, at) + (random.chance(0.5) ? two + one : one) + text.slice(at + 2);
}
