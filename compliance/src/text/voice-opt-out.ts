import { fold } from './fold.ts';

/**
 * How a voice message explains the opt-out, as patterns on folded text: a key to press, a word to say, a free number
 * to call.
 */
const OPT_OUT: readonly string[] = [
	// A key (tapez 9)
	String.raw`(?:tape[rz]|appuye[rz]|presse[rz]|composez|faites) (?:sur )?(?:la )?(?:touche )?(?:\d|zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|etoile|diese|\*|#)`,
	// A word to say
	String.raw`(?:dites|repondez) ["«' ]*stop`,
	// The purpose of it, with whatever means follow
	String.raw`(?:pour|afin de) (?:ne plus (?:recevoir|etre (?:appele|contacte|sollicite))|vous (?:desinscrire|desabonner|opposer))`,
	// The same in English
	String.raw`(?:press|dial|hit|say) (?:\d|one|two|nine|zero|star|stop|the)`,
];

const PATTERN = new RegExp(String.raw`(?<![\p{L}\d])(?:${OPT_OUT.join('|')})`, 'u');

/** Whether a call script explains how to opt out. */
export function explainsVoiceOptOut(text: string): boolean {
	return PATTERN.test(fold(text));
}
