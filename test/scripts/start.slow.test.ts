/** `npm start` on a folder with a history, after a crash, and on a machine whose ports are taken. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanUp, newFolder, run, takePort } from './programs.ts';

const ALL_WELL = /All \d+ examples did what they should\./;
const TIMEOUT_MS = 120_000;

afterAll(cleanUp, TIMEOUT_MS);

const ask = async (
	baseUrl: string,
	apiKey: string,
	method: string,
	path: string,
	body?: unknown,
): Promise<unknown> => {
	const answer = await fetch(`${baseUrl}${path}`, {
		method,
		headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await answer.text();
	if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
	return JSON.parse(text);
};

/** People of the examples. */
const CALLED = '+33600000129';
const WITH_CART = '+33600000151';
const WELCOMED = 'ines.garnier@example.com';

test(
	'the examples hold beside what the user did to the same people, and after a crash in the middle',
	async () => {
		const folder = newFolder();
		const settings = { MC_DATA_DIR: folder, MC_PORT: '0' };
		const first = run(['start.mjs'], settings);
		await first.says(/Ctrl-C stops the platform/);
		expect(first.output()).toMatch(ALL_WELL);
		const baseUrl = /^Platform +(\S+)$/m.exec(first.output())?.[1] ?? '';
		const key = readFileSync(join(folder, 'api-key'), 'utf8').trim();
		const call = {
			channel: 'voice',
			purpose: 'marketing',
			to: CALLED,
			sender: '+33100000000',
			content: { text: 'Bonjour, ici l’Atelier Durand.' },
			consent: { collectedAt: '2026-09-01T10:00:00+02:00', method: 'web_form', controller: 'Me' },
			outsideHours: 'defer',
		};
		for (let time = 0; time < 5; time++) await ask(baseUrl, key, 'POST', '/v1/messages', call);
		for (const subject of [CALLED, WITH_CART, WELCOMED]) {
			const optOut = { subject, channels: ['all'], source: 'manual' };
			await ask(baseUrl, key, 'POST', '/v1/opt-outs', optOut);
		}
		process.kill(first.pid, 'SIGTERM');
		expect(await first.ended).toBe(0);

		const crashed = run(['start.mjs', '--once'], settings);
		await crashed.says(/^call-in-hours .*$/m);
		process.kill(crashed.pid, 'SIGKILL');
		const again = run(['start.mjs', '--once'], settings);
		expect(await again.ended).toBe(0);
		expect(again.output()).toMatch(ALL_WELL);
		// What it started stopped as well: the output is closed.
		await crashed.ended;
	},
	TIMEOUT_MS,
);

test(
	'when its port is taken it says so and takes the next free one, where `npm run n8n` finds it',
	async () => {
		// This process or another one holds it.
		const taken = await takePort(4400).catch(() => null);
		const folder = newFolder();
		const started = run(['start.mjs'], { MC_DATA_DIR: folder });
		await started.says(/Ctrl-C stops the platform/);
		expect(started.output()).toContain('Port 4400 is taken by another program.');
		const port = /The platform takes port (\d+) instead/.exec(started.output())?.[1];
		expect(Number(port)).toBeGreaterThan(4400);
		expect(started.output()).toContain(`Platform   http://127.0.0.1:${port}`);
		expect(readFileSync(join(folder, 'address'), 'utf8')).toBe(`http://127.0.0.1:${port}\n`);
		process.kill(started.pid, 'SIGTERM');
		expect(await started.ended).toBe(0);
		taken?.release();
	},
	TIMEOUT_MS,
);

test.each([
	['start.mjs', 'npm start'],
	['platform.mjs', 'npm run platform'],
])('%s does not leave a port that the user chose, and offers another', async (script, command) => {
	const { port, release } = await takePort();
	const program = run([script], { MC_DATA_DIR: newFolder(), MC_PORT: String(port) });
	expect(await program.ended).toBe(1);
	expect(program.output()).toContain(`Port ${port} is taken by another program.`);
	expect(program.output()).toMatch(new RegExp(`MC_PORT=\\d+ ${command}`));
	release();
});
