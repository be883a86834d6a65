import { execFileSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
/** The rooms that a platform consists of. */
const ROOMS = ['compliance', 'contract', 'governance', 'lists', 'platform', 'sip', 'smpp'];
/** Commits that are taken for a release where there is neither a tag nor another branch to compare with. */
const COMMITS = 30;

/** Sources of another release, which run. */
export interface Release {
	/** Its commit. */
	revision: string;
	/** Its `main.ts`. */
	main: string;
	/** Names of its migrations. */
	migrations: readonly string[];
	remove(): void;
}

function git(...args: string[]): string {
	return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
}

function tried(...args: string[]): string | null {
	try {
		return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim();
	} catch {
		return null;
	}
}

/** The revision to come from: as it is named, else the last tag, else where this branch left `main`. */
function previousRevision(): string {
	const named = process.env['MC_UPGRADE_FROM'];
	if (named !== undefined && named !== '') return git('rev-parse', `${named}^{commit}`);
	const head = git('rev-parse', 'HEAD');
	const candidates = [
		tried('describe', '--tags', '--abbrev=0', 'HEAD^'),
		tried('merge-base', 'HEAD', 'main'),
		`HEAD~${COMMITS}`,
	];
	for (const candidate of candidates) {
		const revision = candidate === null ? null : tried('rev-parse', `${candidate}^{commit}`);
		if (revision !== null && revision !== head) return revision;
	}
	throw new Error('there is no release before this one: set MC_UPGRADE_FROM to a revision or tag');
}

/** Checks the release before out into a temporary folder, with the packages that it needs. */
export function checkOutPrevious(): Release {
	const revision = previousRevision();
	const folder = mkdtempSync(join(tmpdir(), 'mc-previous-'));
	try {
		const archive = execFileSync(
			'git',
			[
				'archive',
				'--format=tar',
				revision,
				'package.json',
				'package-lock.json',
				'.npmrc',
				'cli',
				'console',
				...ROOMS,
			],
			{ cwd: root, maxBuffer: 1024 ** 3 },
		);
		execFileSync('tar', ['-x', '-C', folder], { input: archive });
		if (hasItsPackages(folder)) linkPackages(folder);
		else install(folder);
		const migrations = readdirSync(join(folder, 'platform', 'src', 'store', 'migrations'))
			.filter((file) => file !== 'index.ts')
			.map((file) => file.replace(/\.ts$/, ''));
		return {
			revision,
			main: join(folder, 'platform', 'src', 'main.ts'),
			migrations,
			remove: () => rmSync(folder, { recursive: true, force: true }),
		};
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

interface Manifest {
	version?: string;
	dependencies?: Record<string, string>;
}
const manifest = (...path: string[]) =>
	JSON.parse(readFileSync(join(...path, 'package.json'), 'utf8')) as Manifest;

/** Whether the packages of this checkout are those of the release, to the version. */
function hasItsPackages(folder: string): boolean {
	return ROOMS.every((room) =>
		Object.entries(manifest(folder, room).dependencies ?? {}).every(([name, wanted]) => {
			if (name.startsWith('@marketing-cible/')) return true;
			const places = [join(root, room, 'node_modules', name), join(root, 'node_modules', name)];
			const place = places.find((candidate) => existsSync(join(candidate, 'package.json')));
			return place !== undefined && manifest(place).version === wanted;
		}),
	);
}

/** Links every package but our own, which are those of the release. */
function linkPackages(folder: string): void {
	for (const room of ['', ...ROOMS]) {
		const from = join(root, room, 'node_modules');
		if (!existsSync(from)) continue;
		const to = join(folder, room, 'node_modules');
		mkdirSync(to, { recursive: true });
		for (const name of readdirSync(from)) {
			if (name.startsWith('.') || name === '@marketing-cible') continue;
			symlinkSync(join(from, name), join(to, name));
		}
	}
	const own = join(folder, 'node_modules', '@marketing-cible');
	mkdirSync(own);
	for (const room of ROOMS) symlinkSync(join(folder, room), join(own, room));
}

function install(folder: string): void {
	execFileSync('npm', ['ci', '--omit=dev', '--workspace', 'platform', '--no-audit', '--no-fund'], {
		cwd: folder,
		stdio: 'pipe',
	});
}
