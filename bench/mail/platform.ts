/** The platform as in production: a separate process, a store on disk, e-mail over SMTP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../platform/src/main.ts', import.meta.url));
const KEY = 'mc_bench_key_of_the_email_benchmark';
const BATCH = 500;

export interface RunningPlatform {
	/** Sends `mails` mails in batches; resolves when all are stored as `sent`. */
	send(mails: number, first: number): Promise<void>;
	stop(): Promise<void>;
}

export interface Order {
	purpose: 'transactional' | 'marketing';
	/** Length of the text in characters. */
	length: number;
	dkim: boolean;
}

/** @param next port of the next hop on 127.0.0.1. */
export async function startMailPlatform(next: number, order: Order): Promise<RunningPlatform> {
	const dataDir = mkdtempSync('/var/tmp/mc-bench-');
	const server = spawn(process.execPath, [...profiling(), MAIN], {
		env: {
			PATH: process.env['PATH'],
			MC_DATA_DIR: dataDir,
			MC_PORT: '0',
			MC_API_KEY: KEY,
			MC_LOG_LEVEL: 'warn',
			MC_CARRIER_EMAIL: `smtp://127.0.0.1:${next}?tls=off&connections=20&perDomain=20`,
			...(order.dkim ? dkim(dataDir) : {}),
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const url = await readiness(server);
	const ask = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
		const response = await fetch(url + path, {
			headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
			...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
		});
		if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
		return (await response.json()) as Answer;
	};
	return {
		async send(mails, first) {
			for (let sent = 0; sent < mails; sent += BATCH) {
				const messages = Array.from({ length: Math.min(BATCH, mails - sent) }, (_, index) =>
					messageTo(first + sent + index, order),
				);
				const { results } = await ask<{ results: { status: string }[] }>('/v1/messages/batch', {
					messages,
				});
				const bad = results.find(({ status }) => status !== 'queued');
				if (bad !== undefined) throw new Error(`not taken: ${JSON.stringify(bad)}`);
			}
			for (const status of ['queued', 'sending']) {
				while (
					(await ask<{ data: unknown[] }>(`/v1/messages?status=${status}&limit=1`)).data.length > 0
				) {
					await new Promise((resolve) => setTimeout(resolve, 10));
				}
			}
		},
		async stop() {
			server.kill('SIGTERM');
			await once(server, 'exit');
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

/** `MC_BENCH_PROFILE=<folder>` writes a CPU profile there. */
function profiling(): string[] {
	const folder = process.env['MC_BENCH_PROFILE'];
	return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

function dkim(folder: string): Record<string, string> {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const keyFile = join(folder, 'dkim.pem');
	writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
	return { MC_DKIM_DOMAIN: 'durand.example', MC_DKIM_SELECTOR: 'mc1', MC_DKIM_KEY_FILE: keyFile };
}

async function readiness(server: ChildProcess): Promise<string> {
	let text = '';
	for await (const chunk of server.stdout ?? []) {
		text += String(chunk);
		const url = /^ready (\S+)$/m.exec(text)?.[1];
		if (url !== undefined) return url;
	}
	throw new Error('the platform did not start');
}

function messageTo(index: number, { purpose, length }: Order) {
	const text = 'Bonjour, votre commande est prete et vous attend en boutique.\n';
	return {
		channel: 'email',
		purpose,
		to: `client${index}@example.org`,
		sender: 'boutique@durand.example',
		content: {
			subject: `Votre commande ${index}`,
			text: text.repeat(Math.ceil(length / text.length)),
		},
		reference: `order-${index}`,
		...(purpose === 'transactional'
			? {}
			: { sector: 'retail', recipient: { country: 'FR' }, consent }),
	};
}

const consent = {
	collectedAt: '2026-06-01T12:00:00Z',
	method: 'web_form',
	controller: 'Maison Durand',
	wording: { text: 'Oui, je veux recevoir les offres de Maison Durand', language: 'fr' },
};
