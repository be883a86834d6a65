/** Where STOP, and the other words for it, stand in a reply that asks for it. */
import { isOrder, OPT_OUT_SENTENCES, SENDINGS } from './opt-out-phrases.ts';
import type { Clause } from './opt-out-reading.ts';

/** STOP and how it is mistyped; “stp” is “s'il te plaît”. Also what it looks like in Cyrillic, and with digits. */
const STOP =
	/^(?:(?:s{1,9}t{1,9}[o0]{1,9}p{1,9}){1,20}|sotp|stpo|tsop|[sc]top|[5s][t7][o0]p|stop{1,9}all)$/;
/** “STOPSMS”, “STOP36180”: STOP with what the mention asked to write after it, or with politeness. */
const GLUED =
	/^(?:stop){1,9}(?:sms|pubs?|mails?|call|spam|svp|stp|merci|please|all|tout|toutes?|\d{1,8})$/;
/** Words for stop that also mean other things (“arrêt maladie”, “stoppez la commande”): only with nothing else. */
const HALT = /^(?:ar{1,3}et{1,3}(?:e|er|ez|es|ee)?|cesse[rz]?|stop{1,3}e[rz]?)$/;
/** Words with which a request may begin. */
const OPENING = new Set(
	(
		'oui non no yes nope ok je j veux voudrais souhaite desire demande exige aimerais prefere veuillez priere prie pouvez ' +
		'pourriez peux pourrais vous tu te s il faut me de d dire dis et mais i want would like to can could you id lets so dear'
	).split(' '),
);
/** Words that make STOP at the end of a clause a thing, an instruction or a denial instead of a request. */
const NO_REQUEST = new Set(
	(
		'au aux le un du de ce cet en mon ton son notre votre leur les des l d a sans non ni the an this that my your ' +
		'his her its one next first last bus tram dont never not cant cannot wont doesnt didnt bouton panneau feu mot mention ' +
		'code repondre repondez envoyer envoyez taper tapez ecrire ecrivez dire dites faire signifie vers pit full'
	).split(' '),
);

/** Whether the words of a whole reply, or of one clause, are STOP or another word for it, and nothing else. */
export function saysOnlyStop(words: readonly string[]): boolean {
	const rest = withoutOpening(words);
	if (rest.length === 0) return false;
	// “ST OP”, “s top”
	const glued = words.length < 5 && words.join('') === 'stop';
	return glued || rest.every(isStop) || (rest.length === 1 && HALT.test(rest[0] ?? ''));
}

/** Whether a clause asks to stop. */
export function asksToStop(clause: Clause): boolean {
	const { words, asks } = clause;
	if (saysOnlyStop(words) || stopsLast(clause) || stopsSendings(words)) return true;
	const text = ` ${words.join(' ')} `;
	return OPT_OUT_SENTENCES.some(
		({ pattern, unless, statement }) =>
			!(asks && statement === true) && pattern.test(text) && unless?.test(text) !== true,
	);
}

/**
 * Whether a reply begins with STOP, whatever follows: a reasonable reader understands that. Not “non-stop”, and not
 * the stop of an order.
 */
export function stopsFirst(clauses: readonly Clause[]): boolean {
	for (const { words, asks } of clauses) {
		const [first, ...others] = withoutOpening(words);
		if (first === undefined) continue;
		if (!isStop(first)) return false;
		const before = words[words.length - others.length - 2];
		const isNonstop = (before === 'non' || before === 'no') && others.length > 0;
		return !isNonstop && !isOrder(others) && !isPlace(others, asks);
	}
	return false;
}

/** “Can you stop by?”, “stop au restaurant ?” */
function isPlace([preposition = '']: readonly string[], asks: boolean): boolean {
	return (
		/^(?:by|over)$/.test(preposition) ||
		(asks && /^(?:a|au|aux|chez|dans|at|in)$/.test(preposition))
	);
}

function stopsLast({ words, asks }: Clause): boolean {
	const before = words.at(-2);
	if (asks || before === undefined || !isStop(words.at(-1) ?? '')) return false;
	return !NO_REQUEST.has(before) && !deniesStop(words);
}

/** “ne dites pas stop”; but “on ne se connaît pas stop” is two sentences without a sign between them. */
function deniesStop(words: readonly string[]): boolean {
	const [verb = '', denial = ''] = words.slice(-3);
	return (
		/^(?:pas|jamais)$/.test(denial) &&
		(!words.some(isNe) || /^(?:dis|dit|dites|veux|demande)$/.test(verb))
	);
}

function isNe(word: string): boolean {
	return word === 'ne' || word === 'n';
}

/** “… stop vos sms”; not the “STOP SMS 36180” of an advertisement that somebody passes on. */
function stopsSendings(words: readonly string[]): boolean {
	return words.some((word, index) => {
		if (!isStop(word) || NO_REQUEST.has(words[index - 1] ?? '')) return false;
		const after = ` ${words.slice(index + 1, index + 6).join(' ')} `;
		return STOPPED_SENDINGS.test(after) && !/^ [a-z]{1,10} (?:au )?\d{4,6} /.test(after);
	});
}

const STOPPED_SENDINGS = new RegExp(
	`^ (?:(?:a|aux?|avec|les?|la|des?|d|l|vos|votre|ces|cette|ce|tous|toutes|tout|the|these|your|all|any) ){0,3}${SENDINGS} `,
);

function isStop(word: string): boolean {
	return STOP.test(word) || GLUED.test(word);
}

function withoutOpening(words: readonly string[]): readonly string[] {
	const first = words.findIndex((word) => !OPENING.has(word));
	return first < 0 ? [] : words.slice(first);
}
