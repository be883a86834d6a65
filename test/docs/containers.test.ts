import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../platform/src/settings/settings.ts';

/** No engine runs where this is tested: what can be told without one is told here. */
const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('the Dockerfile', () => {
	const lines = read('Dockerfile').split('\n');

	it('copies what there is, and what .dockerignore lets through', () => {
		const allowed = read('.dockerignore')
			.split('\n')
			.filter((line) => line.startsWith('!'))
			.map((line) => line.slice(1));
		const sources = lines
			.filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
			.flatMap((line) => line.split(/\s+/).slice(1, -1));
		expect(sources.length).toBeGreaterThan(5);
		for (const source of sources) {
			expect(existsSync(join(root, source))).toBe(true);
			expect(allowed.some((entry) => source === entry || source.startsWith(`${entry}/`))).toBe(
				true,
			);
		}
	});

	it('runs the Node of the lockfile, as nobody special, and starts the platform', () => {
		const { packages } = JSON.parse(read('package-lock.json')) as {
			packages: Record<string, { version?: string }>;
		};
		const version = packages['node_modules/node']?.version ?? 'none';
		const images = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
		const names = lines.flatMap((line) => /^FROM \S+ AS (\S+)$/.exec(line)?.[1] ?? []);
		const foreign = images.filter((image) => !names.includes(image));
		expect(foreign.length).toBeGreaterThanOrEqual(2);
		for (const image of foreign) expect(image).toContain(`node:${version}-`);
		expect(lines).toContain('USER node');
		const entry = /ENTRYPOINT \["node", "([^"]+)"\]/.exec(read('Dockerfile'))?.[1] ?? '';
		expect(existsSync(join(root, entry))).toBe(true);
	});
});

describe('docker-compose.yml', () => {
	it('sets nothing but settings that the platform reads', () => {
		const names = [...read('docker-compose.yml').matchAll(/^ {4,}(MC_\w+|DATABASE_URL):/gm)].map(
			([, name]) => name ?? '',
		);
		expect(names).toEqual(expect.arrayContaining(['DATABASE_URL', 'MC_MASTER_KEY', 'MC_ROLE']));
		const settings = read('platform/src/settings/variables.ts');
		for (const name of names) expect(settings).toContain(`${name}:`);
	});

	it('gives values that the platform takes', () => {
		const env = {
			DATABASE_URL: 'postgres://marketing_cible:secret@database:5432/marketing_cible',
			MC_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
			MC_PUBLIC_URL: 'https://messages.example.org',
		};
		for (const MC_ROLE of ['api', 'worker']) {
			expect(readSettings({ ...env, MC_ROLE }).role).toBe(MC_ROLE);
		}
	});
});
