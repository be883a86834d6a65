import type { Campaign, Message } from '@marketing-cible/contract/requests';
import type { Prerequisites } from '../cases.ts';
import { BUYER, SELLER } from './invoice-parties.ts';
import { waitFor } from './wait.ts';

export interface PlatformAddress {
	baseUrl: string;
	apiKey: string;
	/** A key of the operator, for cases that need one; the clock is then moved with it. */
	operatorKey?: string;
}

interface ConsentState {
	states: { channel: string; purpose: string; state: string }[];
	optOuts: { channels: string[] }[];
}

/** Statuses in which a message is still on its way. */
export const ON_ITS_WAY: ReadonlySet<Message['status']> = new Set(['queued', 'sending', 'sent']);

/** What was made for a case. */
export interface Made {
	messageId: string | undefined;
	/** Ids by their prefix; they take the place of those in workflow and payloads. */
	ids: Readonly<Partial<Record<'tpl' | 'seg' | 'cmp' | 'cpl' | 'prq' | 'ivc', string>>>;
	/** Of the account for which the workflow runs, if it is another one. */
	apiKey?: string;
}

const DAY_MS = 24 * 3_600_000;

interface SandboxMessage {
	messageId: string;
	content: { subject?: string; text?: string; html?: string };
	headers: Record<string, string>;
}

const CONTROLLER = 'Atelier Durand';
const WORDING = {
	text: "J'accepte de recevoir les actualités et les offres de l'Atelier Durand.",
	language: 'fr',
};

/** What the runner asks of the platform besides what the workflows do. */
export class PlatformClient {
	readonly address: PlatformAddress;
	#campaigns = 0;

	constructor(address: PlatformAddress) {
		this.address = address;
	}

	/** Moves the platform's clock; `null` returns it to real time. */
	async setClock(now: string | null): Promise<void> {
		await this.ask('PUT', '/v1/sandbox/clock', { now }, this.address.operatorKey);
	}

	async message(id: string): Promise<Message> {
		return (await this.ask('GET', `/v1/messages/${encodeURIComponent(id)}`)) as Message;
	}

	/** What the sandbox got for a message, as text; `null` when it got nothing. */
	async handedOver(messageId: string): Promise<string | null> {
		const found = await this.#sandboxMessage(messageId);
		if (!found) return null;
		return [found.content.text ?? '', ...Object.values(found.headers)].join('\n');
	}

	/** Subject, text and HTML of a message as the sandbox got them; `null` when it got nothing. */
	async handedOverText(messageId: string): Promise<string | null> {
		const { subject, text, html } = (await this.#sandboxMessage(messageId))?.content ?? {};
		return [subject, text, html].filter(Boolean).join('\n') || null;
	}

	async #sandboxMessage(messageId: string): Promise<SandboxMessage | undefined> {
		const { data } = (await this.ask('GET', '/v1/sandbox/messages?limit=200')) as {
			data: SandboxMessage[];
		};
		return data.find((entry) => entry.messageId === messageId);
	}

	async consentState(subject: string): Promise<ConsentState> {
		const query = new URLSearchParams({ subject });
		return (await this.ask('GET', `/v1/consents/state?${query.toString()}`)) as ConsentState;
	}

	/** Waits until a campaign is over and its receipts are there. @returns how many of its messages arrived. */
	async delivered(campaignId: string): Promise<number> {
		return await waitFor(`the end of ${campaignId}`, async () => {
			const path = `/v1/campaigns/${encodeURIComponent(campaignId)}`;
			const { status, counts } = (await this.ask('GET', path)) as Campaign;
			const { queued, sending, sent, delivered } = counts;
			return status === 'completed' && queued + sending + sent === 0 ? delivered : undefined;
		});
	}

	/**
	 * Records what a case rests on, unless it stands already: consents are append-only and runs are repeated.
	 * @param at the instant at which the clock stands.
	 */
	async establish(
		{ consents = [], optOuts = [], message, campaign, complaint, operator }: Prerequisites,
		at: string,
	): Promise<Made> {
		for (const { subject, channel, collectedAt, method } of consents) {
			const { states } = await this.consentState(subject);
			const known = states.some(
				(entry) =>
					entry.channel === channel && entry.purpose === 'marketing' && entry.state === 'granted',
			);
			if (known) continue;
			await this.ask('POST', '/v1/consents', {
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
			await this.ask('POST', '/v1/opt-outs', { subject, channels: [channel], source: 'manual' });
		}
		const ids = {
			...(campaign === undefined ? {} : await this.#makeCampaign(campaign, at)),
			...(complaint === undefined ? {} : { cpl: await this.#make('/v1/complaints', complaint) }),
			...(operator?.proofOf === undefined
				? {}
				: { prq: await this.#askForProof(operator.proofOf) }),
			...(operator?.invoice === undefined ? {} : { ivc: await this.#issueInvoice() }),
		};
		if (operator?.credits !== undefined) {
			return { messageId: undefined, ids, apiKey: await this.#meteredAccount(operator.credits) };
		}
		if (message === undefined) return { messageId: undefined, ids };
		const { id } = (await this.ask('POST', '/v1/messages', message)) as Message;
		// Its receipt is what the case is about.
		await waitFor('the outcome of the message before', async () =>
			ON_ITS_WAY.has((await this.message(id)).status) ? undefined : id,
		);
		return { messageId: id, ids };
	}

	async #make(path: string, body: object): Promise<string> {
		return ((await this.ask('POST', path, body)) as { id: string }).id;
	}

	/** Asks the account for proof of consent, as the operator does. */
	async #askForProof(subjects: readonly string[]): Promise<string> {
		const { id } = (await this.ask('GET', '/v1/account')) as { id: string };
		const { data } = (await this.#operate(`/v1/operator/accounts/${id}/proof-requests`, {
			...{ subjects, source: 'https://atelier-durand.example.com/newsletter' },
			reason: 'Two people complained',
		})) as { data: { id: string }[] };
		return data[0]?.id ?? '';
	}

	/** Issues an invoice to the account, as the operator does. */
	async #issueInvoice(): Promise<string> {
		const { id: accountId } = (await this.ask('GET', '/v1/account')) as { id: string };
		await this.ask('PUT', '/v1/operator/seller', SELLER, this.address.operatorKey);
		await this.ask('POST', '/v1/account/subscription', BUYER);
		const lines = [{ name: 'Crédits SMS', quantity: '10000', unitPrice: '0.0459' }];
		const draft = (await this.#operate('/v1/operator/invoices', { accountId, lines })) as {
			id: string;
		};
		await this.#operate(`/v1/operator/invoices/${draft.id}/issue`, {});
		return draft.id;
	}

	/** @returns the key of a new account that has some credits. */
	async #meteredAccount(amount: string): Promise<string> {
		const account = (await this.#operate('/v1/operator/accounts', {
			...{ name: 'With credits', governance: 'observe' },
		})) as { id: string; apiKey: string };
		await this.#operate(`/v1/operator/accounts/${account.id}/credits`, { amount });
		return account.apiKey;
	}

	async #operate(path: string, body: object): Promise<unknown> {
		const { operatorKey } = this.address;
		if (operatorKey === undefined) throw new Error(`POST ${path} needs the key of an operator`);
		return await this.ask('POST', path, body, operatorKey);
	}

	async #makeCampaign(
		{ text, members, own }: NonNullable<Prerequisites['campaign']>,
		at: string,
	): Promise<Made['ids']> {
		const name = `For a campaign, ${++this.#campaigns}`;
		const tpl = await this.#make('/v1/templates', { name, channel: 'sms', content: { text } });
		const seg = await this.#make('/v1/segments', { name, kind: 'list' });
		for (const phone of members) await this.ask('PUT', '/v1/contacts', { phone });
		if (members.length > 0) {
			const keys = members.map((phone) => ({ phone }));
			await this.ask('POST', `/v1/segments/${seg}/members`, { members: keys });
		}
		if (own === undefined) return { tpl, seg };
		const endAt = new Date(Date.parse(at) + DAY_MS).toISOString();
		const cmp = await this.#make('/v1/campaigns', {
			name: 'Newsletter',
			channel: 'sms',
			purpose: 'marketing',
			sender: 'DURAND',
			sector: 'retail',
			templateId: tpl,
			audience: { segments: [seg] },
			schedule: { endAt },
		});
		if (own === 'draft') return { tpl, seg, cmp };
		await this.ask('POST', `/v1/campaigns/${cmp}/schedule`, {});
		await this.delivered(cmp);
		return { tpl, seg, cmp };
	}

	/**
	 * @param body a part of a file as bytes, anything else as JSON.
	 * @throws when the answer is an error; the message says which.
	 */
	async ask(
		method: string,
		path: string,
		body?: object | Uint8Array<ArrayBuffer>,
		apiKey = this.address.apiKey,
	): Promise<unknown> {
		const isFile = body instanceof Uint8Array;
		const type = isFile ? 'application/octet-stream' : 'application/json';
		const response = await fetch(new URL(path, this.address.baseUrl), {
			method,
			headers: {
				authorization: `Bearer ${apiKey}`,
				...(body === undefined ? {} : { 'content-type': type }),
			},
			...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
		return text === '' ? null : (JSON.parse(text) as unknown);
	}
}
