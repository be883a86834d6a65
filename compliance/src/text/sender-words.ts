import { memoize } from '../util/memoize.ts';

/** A word that a sender ID must not contain. Folded: lower case, without accents, digits read as letters. */
export interface SenderWord {
	word: string;
	topic: 'obscene' | 'hate' | 'drugs' | 'suicide';
	/** `part`: anywhere, since no ordinary name contains it. `word`: only as a separate word (SexShop, not Essex). */
	where: 'part' | 'word';
	/** Also the name of somebody or something honest: a person has to look. */
	homonym?: true;
}

const SENDER_WORDS: readonly SenderWord[] = [
	// Crude; not for a young public
	...words('obscene', 'part', 'porno salope encule fuck blowjob partouze xvideo'),
	...words(
		'obscene',
		'word',
		'porn sex sexe sexy xxx pute putes putain nique merde connard connasse',
	),
	// Chatte and Cul-des-Sarts are communes, Bite is English for a snack, escorts are security services and cars
	...homonyms('obscene', 'chatte cul bite bites escort'),
	// Insults people for what they are
	...words('hate', 'part', 'bougnoul youpin negresse heilhitler whitepower'),
	...words('hate', 'word', 'nazi nazis hitler niakoue kkk'),
	// Nègre, Négre, Bicot and Pédé are surnames, Tapette is a trap for mice
	...homonyms('hate', 'negre negres bicot pede tapette'),
	// Illicit substances
	...words('drugs', 'part', 'cocaine ecstasy methamphet'),
	...words('drugs', 'word', 'weed beuh shit mdma lsd cannabis drogue drogues ketamine'),
	// A drink and a fuel, a biscuit
	...homonyms('drugs', 'coke crack'),
	...words('suicide', 'part', 'suicide tuetoi pendstoi killyourself'),
];

function words(
	topic: SenderWord['topic'],
	where: SenderWord['where'],
	list: string,
): readonly SenderWord[] {
	return list.split(' ').map((word) => ({ word, topic, where }));
}

function homonyms(topic: SenderWord['topic'], list: string): readonly SenderWord[] {
	return list.split(' ').map((word) => ({ word, topic, where: 'word', homonym: true }));
}

const parts = SENDER_WORDS.filter(({ where }) => where === 'part');
const wholes = new Map(SENDER_WORDS.map((entry) => [entry.word, entry]));
/** Help lines name the problem that they help with; these say so in one word. */
const EXCEPTIONS = /antisuicide|suicideprev|prev\w{0,20}suicide/;
/** Words of help lines (SOS Suicide, Drogues Info Service, Suicide Écoute). A person has to look. */
const HELP =
	/sos|ecoute|info|aide|help|prevention|stop|anti|contre|urgence|allo|ligne|line|service|asso|anon|soutien|espoir|phenix/;
const BOUNDARY = /(?<=\p{Ll})(?=\p{Lu})|[^\p{L}\p{N}]+/u;

/** The forbidden word in a sender ID; `null` if there is none. With `homonym`, it may be honest. */
export const forbiddenSenderWord = memoize(findForbiddenWord);

function findForbiddenWord(sender: string): SenderWord | null {
	const whole = plain(sender);
	if (EXCEPTIONS.test(whole)) return null;
	const found = wordIn(sender, whole);
	if (found === null || (found.topic !== 'suicide' && found.topic !== 'drugs')) return found;
	return HELP.test(whole.replace(found.word, ' ')) ? { ...found, homonym: true } : found;
}

function wordIn(sender: string, whole: string): SenderWord | null {
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
