import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** The file that travels to Zapier, loaded by Node itself as the Lambda loads it. */
const run = promisify(execFile);
const app = join(dirname(dirname(__dirname)), 'zapier-app');
const dist = join(app, 'dist', 'index.js');

const node = (...args: string[]) =>
	run(process.execPath, args, { cwd: app, env: { ...process.env, NODE_ENV: 'test' } });

const inApp = async (command: object): Promise<unknown> => {
	const { stdout } = await node(
		'--input-type=module',
		'--eval',
		`import zapier from 'zapier-platform-core';
		import App from './dist/index.js';
		const { results } = await zapier.createAppHandler(App)(${JSON.stringify(command)});
		process.stdout.write(JSON.stringify(results));`,
	);
	return JSON.parse(stdout);
};

beforeAll(async () => {
	await node('scripts/build.mjs');
}, 30_000);

it('loads and is valid', async () => {
	expect(await inApp({ command: 'validate' })).toEqual([]);
});

it('holds every step', async () => {
	const { triggers, creates, searches } = (await inApp({ command: 'definition' })) as Record<
		string,
		object
	>;
	expect([triggers, creates, searches].map((steps) => Object.keys(steps ?? {}))).toEqual([
		['new_opt_out'],
		['send_sms', 'send_email', 'send_voice_message', 'add_opt_out'],
		['check_sending_permission'],
	]);
});

it('decides by itself: the rules are inside', async () => {
	const code = await node(
		'--input-type=module',
		'--eval',
		`import zapier from 'zapier-platform-core';
		import App from './dist/index.js';
		try {
			await zapier.createAppHandler(App)({
				command: 'execute',
				method: 'creates.send_sms.operation.perform',
				bundle: {
					authData: { apiKey: 'mc_test', baseUrl: 'http://127.0.0.1:9' },
					inputData: { purpose: 'marketing', to: '', text: 'x' },
				},
			});
		} catch (error) {
			process.stdout.write(error.message);
		}`,
	);
	expect(code.stdout).toContain('To: must not be empty.');
});

it('needs nothing but core, is small and holds no path of the machine it was built on', async () => {
	const text = await readFile(dist, 'utf8');
	const imports = [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)].map(
		([, name]) => name,
	);
	expect([...new Set(imports)].sort()).toEqual(['node:crypto', 'zapier-platform-core']);
	expect(text).not.toMatch(/\brequire\(|__dirname/);
	expect(text).not.toContain(dirname(app));
	expect((await stat(dist)).size).toBeLessThan(1_000_000);
});
