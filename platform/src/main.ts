import { findCommand, USAGE } from './commands/commands.ts';
import { modules } from './modules.ts';
import { type Platform, startPlatform } from './platform.ts';
import { readSettings, SettingsError } from './settings/settings.ts';

/** API.md: after SIGTERM the process is gone within 10 s. */
const SHUTDOWN_TIMEOUT_MS = 9000;

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
	process.stdout.write(`ready ${platform.url}\n`);
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.once(signal, () => void stop(platform));
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
		// What is still open is closed by the next start, as after a crash; nothing that was answered is lost.
		process.stderr.write('stopping took too long; open hand-overs will be unknown\n');
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
