import type { Client, Json } from '../platform/support/index.ts';
import { alert, newsletter } from '../platform/support/index.ts';

/** One request of the load: messages with references of their own, under one idempotency key. */
export interface Order {
	key: string;
	references: readonly string[];
	path: string;
	body: Json;
}

/** What was answered: the ids of accepted messages by reference. */
export type Answered = Map<string, string>;

/** Makes orders up, each with the next references. */
export function createOrders(random: () => number) {
	let made = 0;

	function message(): { reference: string; body: Json } {
		made += 1;
		const reference = `ref-${made}`;
		const phone = `+336${String(10_000_000 + made)}`;
		switch (Math.floor(random() * 3)) {
			case 0:
				return {
					reference,
					body: alert({ to: phone, reference, content: { text: `Commande ${reference} prete.` } }),
				};
			case 1:
				return {
					reference,
					body: newsletter({
						to: `person${made}@example.org`,
						reference,
						content: { subject: `Nouveautes ${reference}`, text: 'Bonjour.' },
					}),
				};
			default:
				return {
					reference,
					body: newsletter({
						purpose: 'transactional',
						consent: undefined,
						to: `buyer${made}@example.org`,
						reference,
						content: { subject: `Facture ${reference}`, text: 'Merci de votre achat.' },
					}),
				};
		}
	}

	return function next(): Order {
		if (random() < 0.8) {
			const { reference, body } = message();
			return { key: `single ${reference}`, references: [reference], path: '/v1/messages', body };
		}
		const entries = Array.from({ length: 2 + Math.floor(random() * 30) }, message);
		return {
			key: `batch ${entries[0]?.reference ?? ''}`,
			references: entries.map(({ reference }) => reference),
			path: '/v1/messages/batch',
			body: { messages: entries.map(({ body }) => body) },
		};
	};
}

/**
 * Places an order and notes what was accepted. @returns `false` when no answer came: nobody knows what became of it, and the
 * same order may be placed again.
 */
export async function place(client: Client, order: Order, answered: Answered): Promise<boolean> {
	let reply;
	try {
		reply = await client.post(order.path, order.body, { 'idempotency-key': order.key });
	} catch {
		return false;
	}
	if (reply.status === 409 || reply.status === 503) return false;
	if (reply.status === 201) {
		answered.set(order.references[0] ?? '', String(reply.body['id']));
		return true;
	}
	if (reply.status !== 200) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
	const results = reply.body['results'] as { index: number; message?: { id: string } }[];
	for (const { index, message } of results) {
		if (message === undefined) throw new Error(JSON.stringify(results[index]));
		answered.set(order.references[index] ?? '', message.id);
	}
	return true;
}
