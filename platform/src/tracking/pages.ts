/** Pages of links that lead nowhere. No script, no request, nothing about the person. */
export type Language = 'fr' | 'en';
export const LANGUAGES = ['fr', 'en'] as const;

export const PAGE_POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

const TEXTS = {
	fr: {
		unknown: 'Lien inconnu',
		unknownText: 'Ce lien n’est pas complet. Ouvrez-le directement depuis le message reçu.',
		gone: 'Lien expiré',
		goneText: 'Ce lien ne mène plus nulle part\u00a0: le message qui le contenait est trop ancien.',
	},
	en: {
		unknown: 'Unknown link',
		unknownText: 'This link is incomplete. Open it directly from the message.',
		gone: 'Expired link',
		goneText: 'This link no longer leads anywhere: its message is too old.',
	},
} as const;

export function unknownPage(language: Language): string {
	const { unknown, unknownText } = TEXTS[language];
	return page(language, unknown, unknownText);
}

export function gonePage(language: Language): string {
	const { gone, goneText } = TEXTS[language];
	return page(language, gone, goneText);
}

function page(language: Language, title: string, text: string): string {
	return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>${title}</title></head><body><main><h1>${title}</h1><p>${text}</p></main></body></html>`;
}
