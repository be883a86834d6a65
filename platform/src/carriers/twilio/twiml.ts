/** TwiML: the XML that tells Twilio what to do in a call. */

/** The region of a language that was given without one: Twilio requires a region. */
const REGIONS = new Map([
	['fr', 'fr-FR'],
	['en', 'en-GB'],
	['de', 'de-DE'],
	['es', 'es-ES'],
	['it', 'it-IT'],
	['nl', 'nl-NL'],
	['pt', 'pt-PT'],
]);
const DEFAULT_LANGUAGE = 'fr-FR';

/** How long after the last word a key may be pressed. */
const KEY_SECONDS = 5;

/** @param tag BCP 47, as in `content.language`. @returns a tag with a region. */
export function voiceLanguage(tag: string | undefined): string {
	if (tag === undefined) return DEFAULT_LANGUAGE;
	const [language = '', region] = tag.trim().split(/[-_]/);
	if (region === undefined) return REGIONS.get(language.toLowerCase()) ?? DEFAULT_LANGUAGE;
	if (!/^[a-z]{2,3}$/i.test(language) || !/^(?:[a-z]{2}|\d{3})$/i.test(region))
		return DEFAULT_LANGUAGE;
	return `${language.toLowerCase()}-${region.toUpperCase()}`;
}

/** What a call says or plays. */
export interface CallScript {
	text: string;
	/** Played instead of the text. */
	audioUrl: string | null;
	/** How to opt out, spoken after the text or the audio. */
	announcement: string | null;
	language: string;
	/** Where pressed keys are posted. */
	keysUrl: string;
}

/** A call in which the person can press a key, during the announcement and some seconds after. */
export function callTwiml(script: CallScript): string {
	const { text, audioUrl, announcement, language, keysUrl } = script;
	const speech = audioUrl === null ? say(text, language) : `<Play>${escapeXml(audioUrl)}</Play>`;
	const wayOut = announcement === null ? '' : say(announcement, language);
	const keys = `input="dtmf" numDigits="1" timeout="${KEY_SECONDS}"`;
	const action = `method="POST" action="${escapeXml(keysUrl)}"`;
	return response(`<Gather ${keys} ${action}>${speech}${wayOut}</Gather><Hangup/>`);
}

/** The answer to a person who calls the caller number back: what the number is, and how to opt out. */
export function callbackTwiml(keysUrl: string): string {
	const french =
		"Ce numéro vous a appelé pour vous transmettre un message. Pour ne plus recevoir d'appels commerciaux, appuyez sur la touche 9.";
	const english =
		'This number called you with a message. To receive no more of these calls, press 9.';
	const keys = `input="dtmf" numDigits="1" timeout="${KEY_SECONDS}"`;
	const action = `method="POST" action="${escapeXml(keysUrl)}"`;
	const speech = say(french, 'fr-FR') + say(english, 'en-GB');
	return response(`<Gather ${keys} ${action}>${speech}</Gather><Hangup/>`);
}

/** The goodbye after a key. */
export function goodbyeTwiml(language: string, optedOut: boolean): string {
	const english = language.startsWith('en');
	const goodbye = english ? 'Thank you. Goodbye.' : 'Merci. Au revoir.';
	const noted = english
		? 'Noted. You will receive no more marketing calls from us. Goodbye.'
		: "C'est noté. Vous ne recevrez plus nos appels commerciaux. Au revoir.";
	return response(`${say(optedOut ? noted : goodbye, language)}<Hangup/>`);
}

/** No action. */
export const EMPTY_TWIML = response('');

function say(text: string, language: string): string {
	return `<Say language="${escapeXml(language)}">${escapeXml(text)}</Say>`;
}

function response(verbs: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;
}

/** Characters that XML 1.0 cannot hold (section 2.2), lone surrogates included. */
const FORBIDDEN =
	// eslint-disable-next-line no-control-regex -- matches control characters on purpose
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&apos;',
};

function escapeXml(text: string): string {
	return text.replace(FORBIDDEN, ' ').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
