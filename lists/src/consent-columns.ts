import type { Channel } from '@marketing-cible/compliance';
import { channelsNamed, withoutChannels } from './channel-words.ts';
import { plain, words } from './plain.ts';

/** Column names without case, accents and punctuation, without the name of a channel; the most specific first. */
const CONSENT = words(`consent consentdate dateconsent consentement dateconsentement
	datedeconsentement dateduconsentement consentementle consentile optin optindate dateoptin
	datedoptin optinle consentedat collectedat consentat
	doubleoptindate`);
/** Consents to e-mail in the exports of Mailchimp and PrestaShop. A date of registration is no consent. */
const EMAIL_CONSENT = words('optintime confirmtime newsletterdateadd');

/** Columns that describe the consent further. */
const PARTS = {
	method:
		words(`consentmethod methodeconsentement methodedeconsentement moderecueil modederecueil optinmethod
		consenttype collectionmethod`),
	wording: words(
		`consenttext consentwording texteconsentement textedeconsentement texteaccepte wording consentstatement`,
	),
	source:
		words(`consentsource sourceconsentement sourceduconsentement optinsource signupsource sourceoptin
		optinurl consenturl signupurl`),
	channels: words('consentchannels canauxconsentis consentcanaux optinchannels'),
} as const;

export type ConsentPart = 'collectedAt' | keyof typeof PARTS;

/** What a column says about a consent. */
export interface ConsentColumnName {
	part: ConsentPart;
	/** The channels that the name restricts it to; empty: none. */
	channels: readonly Channel[];
}

/** What a column says about a consent, by its name; `null` if nothing. */
export function consentColumnName(name: string): ConsentColumnName | null {
	const key = plain(name);
	for (const part of ['method', 'wording', 'source', 'channels'] as const) {
		if (PARTS[part].includes(key)) return { part, channels: [] };
	}
	if (EMAIL_CONSENT.includes(key)) return { part: 'collectedAt', channels: ['email'] };
	if (CONSENT.includes(key)) return { part: 'collectedAt', channels: [] };
	const channels = channelsNamed(key);
	if (channels.length === 0 || !CONSENT.includes(withoutChannels(key))) return null;
	return { part: 'collectedAt', channels };
}

/** The index of the column with the date of the consent to a channel, the most specific name first. */
export function consentColumn(names: readonly string[], channel: Channel): number | undefined {
	const known = names.map((name) => {
		const found = consentColumnName(name);
		return found?.part === 'collectedAt' ? found : null;
	});
	const own = known.findIndex((found) => found?.channels.includes(channel));
	if (own >= 0) return own;
	const keys = names.map(plain);
	const general = CONSENT.find((name) => keys.includes(name));
	return general === undefined ? undefined : keys.indexOf(general);
}
