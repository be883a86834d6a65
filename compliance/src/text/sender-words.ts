import { memoize } from '../util/memoize.ts';

/** A word that a sender ID must not contain. Folded: lower case, without accents, digits read as letters. */
export interface SenderWord {
	word: string;
	topic: 'obscene' | 'hate' | 'drugs' | 'suicide';
	/** `part`: anywhere, since no ordinary name contains it. `word`: only as a separate word (SexShop, not Essex). */
	where: 'part' | 'word';
}

export const SENDER_WORDS: readonly SenderWord[] = [
	// Crude; not for a young public
	...words('obscene', 'part', [
		'porno',
		'salope',
		'encule',
		'fuck',
		'blowjob',
		'partouze',
		'xvideo',
	]),
	...words('obscene', 'word', [
		'porn',
		'sex',
		'sexe',
		'sexy',
		'xxx',
		'pute',
		'putes',
		'putain',
		'bite',
	]),
	...words('obscene', 'word', [
		'bites',
		'chatte',
		'cul',
		'nique',
		'merde',
		'connard',
		'connasse',
		'escort',
	]),
	// Insults people for what they are
	...words('hate', 'part', ['bougnoul', 'youpin', 'negresse', 'heilhitler', 'whitepower']),
	...words('hate', 'word', [
		'nazi',
		'nazis',
		'hitler',
		'negre',
		'pede',
		'tapette',
		'bicot',
		'niakoue',
		'kkk',
	]),
	// Illicit substances
	...words('drugs', 'part', ['cocaine', 'ecstasy', 'methamphet']),
	...words('drugs', 'word', ['coke', 'weed', 'beuh', 'shit', 'mdma', 'lsd', 'cannabis', 'drogue']),
	...words('drugs', 'word', ['drogues', 'crack', 'ketamine']),
	...words('suicide', 'part', ['suicide', 'tuetoi', 'pendstoi', 'killyourself']),
];

function words(
	topic: SenderWord['topic'],
	where: SenderWord['where'],
	list: readonly string[],
): SenderWord[] {
	return list.map((word) => ({ word, topic, where }));
}

const parts = SENDER_WORDS.filter(({ where }) => where === 'part');
const wholes = new Map(SENDER_WORDS.map((entry) => [entry.word, entry]));
/** Help lines name the problem that they help with. */
const EXCEPTIONS = /antisuicide|suicideprev|prev\w{0,20}suicide/;
const BOUNDARY = /(?<=\p{Ll})(?=\p{Lu})|[^\p{L}\p{N}]+/u;

/** The forbidden word in a sender ID; `null` if there is none. */
export const forbiddenSenderWord = memoize(findForbiddenWord);

function findForbiddenWord(sender: string): SenderWord | null {
	const whole = plain(sender);
	if (EXCEPTIONS.test(whole)) return null;
	const inside = parts.find(({ word }) => whole.includes(word));
	if (inside !== undefined) return inside;
	for (const segment of [sender, ...sender.split(BOUNDARY)]) {
		const entry =
			wholes.get(plain(segment)) ?? wholes.get(plain(segment.replace(/(?<!\d)\d+$/, '')));
		if (entry !== undefined) return entry;
	}
	return null;
}

const DIGITS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' };

function plain(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/[013457]/g, (digit) => DIGITS[digit] ?? digit)
		.replace(/[^a-z0-9]/g, '');
}
