/** Mailbox domains by the class of their provider; the warm-up limits messages per class. */
const DOMAINS: Readonly<Record<string, readonly string[]>> = {
	google: ['gmail.com', 'googlemail.com'],
	microsoft: [
		'outlook.com',
		'outlook.fr',
		'hotmail.com',
		'hotmail.fr',
		'live.com',
		'live.fr',
		'msn.com',
	],
	yahoo: ['yahoo.com', 'yahoo.fr', 'ymail.com', 'aol.com'],
	apple: ['icloud.com', 'me.com', 'mac.com'],
	orange: ['orange.fr', 'wanadoo.fr'],
	free: ['free.fr', 'aliceadsl.fr'],
	sfr: ['sfr.fr', 'neuf.fr', 'cegetel.net', 'numericable.fr'],
	laposte: ['laposte.net'],
	bouygues: ['bbox.fr'],
};

const byDomain = new Map(
	Object.entries(DOMAINS).flatMap(([provider, domains]) =>
		domains.map((domain) => [domain, provider] as const),
	),
);

/** The class of the mailbox provider of an e-mail address. */
export function providerOf(address: string): string {
	return byDomain.get(address.slice(address.lastIndexOf('@') + 1).toLowerCase()) ?? 'other';
}
