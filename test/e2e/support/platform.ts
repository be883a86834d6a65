import { BUYER, SELLER } from '../../../examples/runner/invoice-parties.ts';
import { request } from './request.ts';
import type { World } from './world.ts';

interface Page<Entry> {
	data: Entry[];
	nextCursor: string | null;
}

export interface StoredMessage {
	id: string;
	to: string;
	status: string;
	reference: string | null;
}

/** The platform through its API. */
export class Platform {
	readonly address: World['platform'];
	readonly #operatorKey: string | undefined;

	/** @param operatorKey for the clock, as soon as there are several accounts, and for what only the operator does. */
	constructor(address: World['platform'], operatorKey?: string) {
		this.address = address;
		this.#operatorKey = operatorKey;
	}

	async ask<Body>(
		method: string,
		path: string,
		body?: unknown,
		key = this.address.apiKey,
	): Promise<Body> {
		const answer = await request<Body>(method, `${this.address.baseUrl}${path}`, {
			headers: { authorization: `Bearer ${key}` },
			...(body === undefined ? {} : { body }),
		});
		if (answer.status >= 300) {
			throw new Error(`platform: ${method} ${path} answered ${JSON.stringify(answer)}`);
		}
		return answer.body;
	}

	/** The webhooks that call an address, and the others. */
	async webhookUrls(): Promise<string[]> {
		return (await this.webhooks()).map(({ url }) => url);
	}

	async webhooks(): Promise<{ id: string; url: string; events: string[] }[]> {
		return (
			await this.ask<Page<{ id: string; url: string; events: string[] }>>('GET', '/v1/webhooks')
		).data;
	}

	/** Every message about one reference, however many pages that takes. */
	async messagesAbout(reference: string): Promise<StoredMessage[]> {
		const found: StoredMessage[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const query = new URLSearchParams({
				reference,
				limit: '200',
				...(cursor === '' ? {} : { cursor }),
			});
			const page: Page<StoredMessage> = await this.ask('GET', `/v1/messages?${query.toString()}`);
			found.push(...page.data);
			cursor = page.nextCursor;
		}
		return found;
	}

	async grant(subject: string, channel = 'sms'): Promise<void> {
		await this.ask('POST', '/v1/consents', {
			subject,
			channels: [channel],
			purposes: ['marketing'],
			action: 'grant',
			collectedAt: '2026-09-01T10:00:00+02:00',
			method: 'web_form',
			controller: 'Atelier Durand',
		});
	}

	/** Asks the account for proof of a person's consent, as the operator does. @returns the id of the request. */
	async askForProof(subject: string): Promise<string> {
		const { id } = await this.ask<{ id: string }>('GET', '/v1/account');
		const { data } = await this.#operate<{ data: { id: string }[] }>(
			`/v1/operator/accounts/${id}/proof-requests`,
			{ subjects: [subject], source: 'web_form', reason: 'Two people complained' },
		);
		return data[0]?.id ?? '';
	}

	/** @returns the key of a new account that has some credits. */
	async meteredAccount(amount: string): Promise<string> {
		const { id, apiKey } = await this.#operate<{ id: string; apiKey: string }>(
			'/v1/operator/accounts',
			{ name: 'With credits', governance: 'observe' },
		);
		await this.#operate(`/v1/operator/accounts/${id}/credits`, { amount });
		return apiKey;
	}

	/** @returns the key of a new account that has an invoice and is suspended. */
	async suspendedAccount(): Promise<string> {
		const { id, apiKey } = await this.#operate<{ id: string; apiKey: string }>(
			'/v1/operator/accounts',
			{ name: 'Suspended', governance: 'off' },
		);
		await this.ask('PUT', '/v1/operator/seller', SELLER, this.#operatorKey);
		await this.ask('POST', '/v1/account/subscription', BUYER, apiKey);
		const lines = [{ name: 'Crédits SMS', quantity: '10000', unitPrice: '0.0459' }];
		const draft = await this.#operate<{ id: string }>('/v1/operator/invoices', {
			...{ accountId: id, lines },
		});
		await this.#operate(`/v1/operator/invoices/${draft.id}/issue`, {});
		await this.#operate(`/v1/operator/accounts/${id}/suspend`, {
			reason: 'Too many spam reports this week',
		});
		return apiKey;
	}

	async #operate<Body>(path: string, body: object): Promise<Body> {
		return await this.ask('POST', path, body, this.#operatorKey);
	}

	/** Moves the clock of the platform alone; support/clock.ts moves n8n's with it. `null` is real time. */
	async setClock(now: string | null): Promise<void> {
		await this.ask('PUT', '/v1/sandbox/clock', { now }, this.#operatorKey);
	}
}
