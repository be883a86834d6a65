import { createHash } from 'node:crypto';
import type { Channel } from '../compliance.ts';

export type Language = 'fr' | 'en';

const STYLE =
	'body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:2rem 1rem;color:#1b1b1f;background:#fff}' +
	'button{font:inherit;padding:.6rem 1.2rem;margin:.3rem 0;border:2px solid #0b57d0;border-radius:.4rem;background:#0b57d0;color:#fff;cursor:pointer}' +
	'button+button,button.second{background:#fff;color:#0b57d0}' +
	'@media(prefers-color-scheme:dark){body{background:#131316;color:#e6e6ea}}';

/** Works without script, cookies or requests elsewhere. */
export const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

const CHANNELS: Readonly<Record<Language, Readonly<Record<Channel, string>>>> = {
	fr: { sms: 'SMS', email: 'e-mails', voice: 'appels' },
	en: { sms: 'text messages', email: 'e-mails', voice: 'calls' },
};

const WORDS = {
	fr: {
		title: 'Se désinscrire',
		question: (what: string) => `Vous ne souhaitez plus recevoir nos ${what} publicitaires ?`,
		one: (what: string) => `Ne plus recevoir ces ${what}`,
		all: 'Ne plus recevoir aucune publicité, quel que soit le canal',
		doneTitle: 'C’est fait',
		doneOne: (what: string) => `Vous ne recevrez plus nos ${what} publicitaires.`,
		doneAll: 'Vous ne recevrez plus aucune publicité de notre part.',
		unknownTitle: 'Lien inconnu',
		unknown:
			'Ce lien de désinscription n’est pas complet. Ouvrez-le directement depuis le message reçu, ou répondez à ce message.',
	},
	en: {
		title: 'Unsubscribe',
		question: (what: string) => `Would you like to stop receiving our promotional ${what}?`,
		one: (what: string) => `Stop these ${what}`,
		all: 'Stop all advertising, on every channel',
		doneTitle: 'Done',
		doneOne: (what: string) => `You will not receive our promotional ${what} any more.`,
		doneAll: 'You will not receive any advertising from us any more.',
		unknownTitle: 'Unknown link',
		unknown:
			'This unsubscribe link is not complete. Open it straight from the message, or reply to that message.',
	},
} as const;

/** The page with the button. It says nothing of the person: whoever has the link sees no address. */
export function askPage(language: Language, channel: Channel): string {
	const words = WORDS[language];
	const what = CHANNELS[language][channel];
	return page(
		language,
		words.title,
		`<p>${words.question(what)}</p><form method="post" action="?lang=${language}">
<p><button type="submit" name="channels" value="one">${words.one(what)}</button></p>
<p><button type="submit" name="channels" value="all" class="second">${words.all}</button></p></form>`,
	);
}

export function donePage(language: Language, channel: Channel, all: boolean): string {
	const words = WORDS[language];
	const text = all ? words.doneAll : words.doneOne(CHANNELS[language][channel]);
	return page(language, words.doneTitle, `<p>${text}</p>`);
}

export function unknownPage(language: Language): string {
	const words = WORDS[language];
	return page(language, words.unknownTitle, `<p>${words.unknown}</p>`);
}

function page(language: Language, title: string, body: string): string {
	return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}
