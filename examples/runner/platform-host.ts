/**
 * The platform as a child process of `startPlatform` (platform-process.ts). It differs from `platform/src/main.ts` in two
 * ways: it makes accounts when its parent asks for them, and it stops when its parent is gone, however that ended.
 */
import { readSettings, startPlatform, type Platform } from '../../platform/src/index.ts';
import type { HostReport, HostRequest } from './host-protocol.ts';

/** As long as the platform itself takes at most to stop. */
const STOP_TIMEOUT_MS = 9000;

try {
	serve(await startPlatform(readSettings(process.env)));
} catch (error) {
	const { message, code } = error as NodeJS.ErrnoException;
	report({ type: 'failed', message, code: code ?? null });
	process.exitCode = 1;
	process.disconnect();
}

function serve(platform: Platform): void {
	process.on('message', (request: HostRequest) => {
		void platform
			.addAccount(request.addAccount, ['admin'])
			.then(({ apiKey }) => report({ type: 'account', apiKey }));
	});
	for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(platform));
	process.once('disconnect', () => stop(platform));
	report({ type: 'ready', baseUrl: platform.url });
}

function stop(platform: Platform): void {
	setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
	void platform.stop().then(() => {
		// The channel to the parent keeps the process alive.
		if (process.connected) process.disconnect();
	});
}

function report(message: HostReport): void {
	// Without a parent nobody asked for this process.
	process.send?.(message);
}
