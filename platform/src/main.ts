import { findCommand, USAGE } from './commands/commands.ts';
import { modules } from './modules.ts';
import { type Platform, startPlatform } from './platform.ts';
import { readSettings, SettingsError } from './settings/settings.ts';

/** The process must end within 10 s of SIGTERM (docs/operations.md). */
const SHUTDOWN_TIMEOUT_MS = 9000;

// Databases, keys and backups are readable by this user only, also in a folder that existed before.
process.umask(0o077);

const [command, ...operands] = process.argv.slice(2);

try {
	if (command === undefined) await serve();
	else process.exitCode = await run(command);
} catch (error) {
	if (!(error instanceof SettingsError) && !isUnusableAddress(error)) throw error;
	const hint = error instanceof SettingsError ? '' : 'MC_HOST and MC_PORT cannot be used: ';
	process.stderr.write(`${hint}${error.message}\n`);
	process.exitCode = 1;
}

async function serve(): Promise<void> {
	const platform = await startPlatform(readSettings(process.env));
	if (platform.newApiKey !== null) process.stdout.write(`api key  ${platform.newApiKey}\n`);
	// One write, so that a reader that waits for the first line gets both.
	process.stdout.write(`ready ${platform.url}\n${firstOwner(platform)}`);
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.once(signal, () => void stop(platform));
}

/** The link for the operator's eyes only; the log never has it. */
function firstOwner({ firstOwnerLink: link }: Platform): string {
	return link === null ? '' : `first owner  ${link}  (works once, for 30 minutes)\n`;
}

async function run(name: string): Promise<number> {
	if (name === 'help' || name === '--help') {
		process.stdout.write(USAGE);
		return 0;
	}
	return findCommand(name)({
		settings: readSettings(process.env),
		operands,
		env: process.env,
		modules,
		say: (line) => void process.stdout.write(`${line}\n`),
	});
}

async function stop(platform: Platform): Promise<void> {
	const overdue = setTimeout(() => {
		// The next start recovers as after a crash; nothing that was acknowledged is lost.
		process.stderr.write(
			'shutdown timed out; messages that were being sent will have the status unknown\n',
		);
		process.exit(0);
	}, SHUTDOWN_TIMEOUT_MS);
	await platform.stop();
	clearTimeout(overdue);
	process.exitCode = 0;
}

function isUnusableAddress(error: unknown): error is Error {
	return (
		error instanceof Error &&
		'code' in error &&
		['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND'].includes(String(error.code))
	);
}
