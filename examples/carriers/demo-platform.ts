import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock, defaultSettings, startPlatform } from '../../platform/src/index.ts';
import { waitFor } from '../runner/wait.ts';
import type { Json } from './messages.ts';

/** A Tuesday morning, at which marketing may leave everywhere in metropolitan France. */
export const TUESDAY = '2026-11-24T10:00:00+01:00';

/** A platform in this process, on a folder that is thrown away and a clock that stands at {@link TUESDAY}. */
export interface DemoPlatform {
	/** @returns the id; `null`: it was refused. */
	send(message: Json): Promise<{ id: string | null; rule: string | null }>;
	/** Waits until a message has one of these statuses. */
	until(id: string, statuses: readonly string[]): Promise<Json>;
	/** Waits until a person has opted out of a channel. */
	untilOptedOut(subject: string, channel: string): Promise<void>;
	/** The clock goes on by so many milliseconds. */
	wait(ms: number): void;
	stop(): Promise<void>;
}

export async function startDemoPlatform(carriers: {
	sms?: string;
	voice?: string;
}): Promise<DemoPlatform> {
	const folder = mkdtempSync(join(tmpdir(), 'mc-carriers-'));
	// Also when the demonstration is stopped in the middle.
	const cleanUp = () => rmSync(folder, { recursive: true, force: true });
	process.once('exit', cleanUp);
	const apiKey = `mc_${randomBytes(24).toString('base64url')}`;
	const clock = createClock();
	clock.set(Date.parse(TUESDAY));
	const platform = await startPlatform(
		{
			...defaultSettings(folder),
			apiKey,
			carriers: { sms: 'sandbox:', email: 'sandbox:', voice: 'sandbox:', ...carriers },
			logLevel: 'fatal',
		},
		{ clock },
	);

	async function ask(method: string, path: string, body?: Json): Promise<[number, Json]> {
		const response = await fetch(platform.url + path, {
			method,
			headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		return [response.status, (await response.json()) as Json];
	}

	return {
		async send(message) {
			const [status, body] = await ask('POST', '/v1/messages', message);
			if (status === 201) return { id: String(body['id']), rule: null };
			if (status !== 422) throw new Error(`POST /v1/messages answered ${status}`);
			return { id: null, rule: decisiveRule(body) };
		},
		until: (id, statuses) =>
			waitFor(`${statuses.join(' or ')} of a message`, async () => {
				const [, message] = await ask('GET', `/v1/messages/${id}`);
				return statuses.includes(String(message['status'])) ? message : undefined;
			}),
		async untilOptedOut(subject, channel) {
			await waitFor('the opt-out', async () => {
				const query = new URLSearchParams({ subject }).toString();
				const [, { data }] = await ask('GET', `/v1/opt-outs?${query}`);
				const optOuts = data as { channels: string[] }[];
				return optOuts.some(({ channels }) => channels.includes(channel)) || undefined;
			});
		},
		wait: (ms) => clock.set(clock.now() + ms),
		async stop() {
			await platform.stop();
			cleanUp();
			process.off('exit', cleanUp);
		},
	};
}

/** The rule that refused a message, of the verdict in the problem. */
function decisiveRule(problem: Json): string | null {
	return /"rule":"([A-Z]{3}-\d{2})"/.exec(JSON.stringify(problem))?.[1] ?? null;
}
