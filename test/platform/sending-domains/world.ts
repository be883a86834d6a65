/** A platform with a name server and a mail server of its own, and what the tests of sending domains do with it. */
import type { Scope, SendingDomain, SendingDomainRecord } from '@marketing-cible/contract';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings, type Settings } from '../../../platform/src/index.ts';
import { type Client, clientOf, newsletter, startWorld, until } from '../support/index.ts';
import { atEnd, startMailServer } from '../support/mail.ts';
import { startTxtServer, type TxtServer } from '../support/txt-server.ts';

export const PATH = '/v1/senders/domains';

export async function startDomains(settings: Partial<Settings> = {}) {
	const dns = await startTxtServer({ 'spf.mc.example': ['v=spf1 ip4:192.0.2.0/24 -all'] });
	atEnd(() => dns.close());
	const mail = await startMailServer();
	const world = await startWorld(
		{
			carriers: { ...defaultSettings('').carriers, email: `smtp://127.0.0.1:${mail.port}` },
			publicUrl: 'https://send.mc.example',
			mail: { dkim: null, bounces: null, spfInclude: 'spf.mc.example' },
			...settings,
		},
		{ nameServers: [dns.address] },
	);
	atEnd(() => world.end());
	return { dns, mail, world, client: world.client };
}

/** Another account. */
export async function tenantOf(world: Awaited<ReturnType<typeof startDomains>>['world']) {
	const scopes: Scope[] = ['messages', 'account', 'contacts', 'consents'];
	const { apiKey, accountId } = await world.platform.addAccount('Tenant', scopes);
	return { client: clientOf(world.platform.url, apiKey), accountId };
}

export async function add(client: Client, domain = 'boutique.example'): Promise<SendingDomain> {
	const { status, body } = await client.post<SendingDomain>(PATH, { domain });
	if (status !== 201) throw new Error(JSON.stringify(body));
	return body;
}

export const recordOf = (domain: SendingDomain, use: SendingDomainRecord['use']) => {
	const found = domain.records.find((record) => record.use === use);
	if (found === undefined) throw new Error(`there is no record of the key that is ${String(use)}`);
	return found;
};

/** Publishes records as their owner would. */
export function publish(dns: TxtServer, ...records: SendingDomainRecord[]): void {
	dns.set(Object.fromEntries(records.map(({ name, value }) => [name, [value ?? '']])));
}

export async function verifyNow(client: Client, { id }: SendingDomain): Promise<SendingDomain> {
	const { status, body } = await client.post<SendingDomain>(`${PATH}/${id}/verify`);
	if (status !== 200) throw new Error(JSON.stringify(body));
	return body;
}

/** A domain that the DNS has proven. */
export async function proven(client: Client, dns: TxtServer, name?: string) {
	const added = await add(client, name);
	publish(dns, recordOf(added, 'next'));
	return verifyNow(client, added);
}

/** Sends one mail. @returns how it ended, and why. */
export async function sendAs(client: Client, sender: string, to = 'zoe.martin@example.org') {
	const { status, body } = await client.post('/v1/messages', newsletter({ sender, to }));
	if (status !== 201) return { status: 'refused', reason: JSON.stringify(body) };
	const ended = await until(async () => {
		const { body: message } = await client.get(`/v1/messages/${String(body['id'])}`);
		return ['sent', 'failed'].includes(String(message['status'])) ? message : undefined;
	}, 'the end of the message');
	const events = await client.get(`/v1/messages/${String(body['id'])}/events`);
	return { status: String(ended['status']), reason: JSON.stringify(events.body) };
}

/** Domain and selector of the signatures of a mail. */
export function signaturesOf(raw: Buffer | undefined): string[] {
	const text = (raw?.toString('latin1') ?? '').replace(/\r\n[ \t]+/g, ' ');
	return [...text.matchAll(/^DKIM-Signature: (.*)$/gm)].map(([, fields = '']) =>
		['d', 's'].map((tag) => new RegExp(`[; ]${tag}=([^;]+)`).exec(fields)?.[1]).join(' '),
	);
}

export function tempFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'mc-domain-'));
	atEnd(async () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
