import type { Message } from '@marketing-cible/contract/requests';
import type { Prerequisites } from '../cases.ts';

export interface PlatformAddress {
	baseUrl: string;
	apiKey: string;
}

interface ConsentState {
	states: { channel: string; purpose: string; state: string }[];
	optOuts: { channels: string[] }[];
}

const CONTROLLER = 'Atelier Durand';
const WORDING = {
	text: "J'accepte de recevoir les actualités et les offres de l'Atelier Durand.",
	language: 'fr',
};

/** What the runner asks of the platform besides what the workflows do. */
export class PlatformClient {
	readonly address: PlatformAddress;

	constructor(address: PlatformAddress) {
		this.address = address;
	}

	/** Moves the platform's clock; `null` returns it to real time. */
	async setClock(now: string | null): Promise<void> {
		await this.#ask('PUT', '/v1/sandbox/clock', { now });
	}

	async message(id: string): Promise<Message> {
		return (await this.#ask('GET', `/v1/messages/${encodeURIComponent(id)}`)) as Message;
	}

	/** What the sandbox got for a message, as text; `null` when it got nothing. */
	async handedOver(messageId: string): Promise<string | null> {
		const { data } = (await this.#ask('GET', '/v1/sandbox/messages?limit=200')) as {
			data: { messageId: string; content: { text?: string }; headers: Record<string, string> }[];
		};
		const found = data.find((entry) => entry.messageId === messageId);
		if (!found) return null;
		return [found.content.text ?? '', ...Object.values(found.headers)].join('\n');
	}

	async consentState(subject: string): Promise<ConsentState> {
		const query = new URLSearchParams({ subject });
		return (await this.#ask('GET', `/v1/consents/state?${query.toString()}`)) as ConsentState;
	}

	/**
	 * Records what a case rests on, unless it stands already: consents are append-only and runs are repeated.
	 * @returns the id of the message that was sent for the case, if there is one.
	 */
	async establish({
		consents = [],
		optOuts = [],
		message,
	}: Prerequisites): Promise<string | undefined> {
		for (const { subject, channel, collectedAt, method } of consents) {
			const { states } = await this.consentState(subject);
			const known = states.some(
				(entry) =>
					entry.channel === channel && entry.purpose === 'marketing' && entry.state === 'granted',
			);
			if (known) continue;
			await this.#ask('POST', '/v1/consents', {
				subject,
				channels: [channel],
				purposes: ['marketing'],
				action: 'grant',
				collectedAt,
				method,
				controller: CONTROLLER,
				wording: WORDING,
				sourceUrl: 'https://atelier-durand.example.com/newsletter',
			});
		}
		for (const { subject, channel } of optOuts) {
			await this.#ask('POST', '/v1/opt-outs', { subject, channels: [channel], source: 'manual' });
		}
		if (message === undefined) return undefined;
		const { id } = (await this.#ask('POST', '/v1/messages', message)) as Message;
		return id;
	}

	async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await fetch(new URL(path, this.address.baseUrl), {
			method,
			headers: {
				authorization: `Bearer ${this.address.apiKey}`,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
		return text === '' ? null : (JSON.parse(text) as unknown);
	}
}
