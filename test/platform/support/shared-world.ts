import type { Overrides, Platform, Settings } from '../../../platform/src/index.ts';
import { type Client, clientOf } from './client.ts';
import { startWorld, TUESDAY, type World } from './world.ts';

/** What a test has of a platform that others use before and after it. */
export interface SharedWorld {
	platform: Platform;
	/** Of an account that nobody used before. */
	client: Client;
	/** Everything that was logged since the test began. */
	logged(): string;
}

/**
 * One platform for all tests of a file or a `describe`: starting one takes most of the time of a short test. Each test gets an account of
 * its own, and the clock stands at {@link TUESDAY} again. For tests that restart the platform, look at all of its rows, or change what
 * belongs to all accounts, there is `startWorld`.
 */
export function sharedWorld(
	settings: Partial<Settings> = {},
	overrides: Overrides = {},
): () => Promise<SharedWorld> {
	let world: World;
	beforeAll(async () => {
		world = await startWorld(settings, overrides);
	});
	afterAll(() => world.end());
	return async () => {
		const { platform } = world;
		platform.clock.set(TUESDAY);
		const { apiKey } = await platform.addAccount('test', ['admin']);
		const before = world.logged().length;
		return {
			platform,
			client: clientOf(platform.url, apiKey),
			logged: () => world.logged().slice(before),
		};
	};
}
