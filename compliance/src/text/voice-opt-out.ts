import { fold } from './fold.ts';

/**
 * How a voice message explains the opt-out, as patterns on folded text: a key to press, a word to say, a free number
 * to call.
 */
const OPT_OUT: readonly { words: string; reason: string }[] = [
	{
		words: String.raw`(?:tape[rz]|appuye[rz]|presse[rz]|composez|faites) (?:sur )?(?:la )?(?:touche )?(?:\d|zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|etoile|diese|\*|#)`,
		reason: 'A key (tapez 9)',
	},
	{ words: String.raw`(?:dites|repondez) ["«' ]*stop`, reason: 'A word to say' },
	{
		words: String.raw`(?:pour|afin de) (?:ne plus (?:recevoir|etre (?:appele|contacte|sollicite))|vous (?:desinscrire|desabonner|opposer))`,
		reason: 'The purpose of it, with whatever means follow',
	},
	{
		words: String.raw`(?:press|dial|hit|say) (?:\d|one|two|nine|zero|star|stop|the)`,
		reason: 'The same in English',
	},
];

const PATTERN = new RegExp(
	String.raw`(?<![\p{L}\d])(?:${OPT_OUT.map(({ words }) => words).join('|')})`,
	'u',
);

/** Whether a call script explains how to opt out. */
export function explainsVoiceOptOut(text: string): boolean {
	return PATTERN.test(fold(text));
}
