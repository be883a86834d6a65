let made = 0;

/** An order alert to a different person each time. */
export function single(): Record<string, unknown> {
	made += 1;
	return {
		channel: 'sms',
		purpose: 'transactional',
		to: `+336${String(10_000_000 + (made % 80_000_000))}`,
		sender: 'DURAND',
		content: { text: `Votre commande ${made} est prete en boutique.` },
		reference: `order-${made}`,
	};
}

export function alerts(count: number): Record<string, unknown>[] {
	return Array.from({ length: count }, single);
}
