import type { Channel, Verdict } from '../../compliance.ts';
import type { Core } from '../../core.ts';

/** Mailbox providers by their domains. Domains of businesses are `other`: the intake looks up no MX records. */
const PROVIDERS: Readonly<Record<string, readonly string[]>> = {
	orange: ['orange.fr', 'wanadoo.fr', 'voila.fr'],
	free: ['free.fr', 'freesbee.fr', 'libertysurf.fr', 'aliceadsl.fr', 'worldonline.fr', 'online.fr'],
	sfr: [
		'sfr.fr',
		'neuf.fr',
		'cegetel.net',
		'club-internet.fr',
		'numericable.fr',
		'noos.fr',
		'9online.fr',
		'9business.fr',
	],
	laposte: ['laposte.net'],
	bouygues: ['bbox.fr'],
	gmail: ['gmail.com', 'googlemail.com'],
	outlook: ['msn.com'],
	yahoo: ['ymail.com', 'rocketmail.com', 'aol.com', 'aol.fr'],
	apple: ['icloud.com', 'me.com', 'mac.com'],
};

const BY_DOMAIN: ReadonlyMap<string, string> = new Map(
	Object.entries(PROVIDERS).flatMap(([name, domains]) =>
		domains.map((domain) => [domain, name] as const),
	),
);

/** Providers with a domain in many countries: `hotmail.fr`, `yahoo.co.uk`. */
const BY_LABEL: ReadonlyMap<string, string> = new Map([
	['outlook', 'outlook'],
	['hotmail', 'outlook'],
	['live', 'outlook'],
	['yahoo', 'yahoo'],
]);
const NATIONAL = /^([a-z]+)\.(?:com|[a-z]{2}|(?:co|com)\.[a-z]{2})$/;

/**
 * The class of the mailbox provider. Thousands of people share such a domain, so the class is stored unencrypted.
 * @returns `unknown` on other channels: a number says little about its operator, since numbers are ported.
 */
export function providerOf(channel: Channel, address: string): string {
	if (channel !== 'email') return 'unknown';
	const domain = domainOf(address);
	return BY_DOMAIN.get(domain) ?? BY_LABEL.get(NATIONAL.exec(domain)?.[1] ?? '') ?? 'other';
}

/** The territory that a verdict assumed for the recipient; `several` if several are possible. */
export function placeOf({ places }: Verdict): string {
	const territories = new Set(places.map(({ territory }) => territory));
	const [first = 'unknown'] = territories;
	return territories.size > 1 ? 'several' : first;
}

/** The key of a sender in statistics: the domain of an e-mail sender, otherwise the sender; `null` for the carrier's default. */
export function sendingKey(channel: Channel, sender: string | null | undefined): string | null {
	const text = sender?.trim().toLowerCase() ?? '';
	if (text === '') return null;
	return channel === 'email' ? domainOf(text.replace(/>$/, '')) : text.replace(/\s+/g, ' ');
}

/** Look-up hash of {@link sendingKey}; different in every account. */
export function sendingHashOf(
	core: Core,
	accountId: string,
	channel: Channel,
	sender: string | null | undefined,
): string | null {
	const key = sendingKey(channel, sender);
	return key === null ? null : core.vault.hashOften(`sending:${accountId}:${channel}`, key);
}

function domainOf(address: string): string {
	return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
