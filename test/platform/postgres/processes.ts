/** Several processes on one database, all stopped after each test. */
import { startWorld, type World, WITH_ALL_CONNECTIONS } from '../support/index.ts';

/** For a test file: registers the clean-up. */
export function processes(): {
	start: (...given: Parameters<typeof startWorld>) => Promise<World>;
	/** Another process; it may be stopped earlier, and more than once. */
	joinTo: (world: World, ...given: Parameters<World['joined']>) => ReturnType<World['joined']>;
	/** Runs after the test, before what was registered earlier. */
	atEnd: (end: () => Promise<void>) => void;
} {
	const ends: (() => Promise<void>)[] = [];
	afterEach(async () => {
		for (const end of ends.splice(0).reverse()) await end();
	});
	return {
		async start(settings, overrides) {
			const world = await startWorld({ ...WITH_ALL_CONNECTIONS, ...settings }, overrides);
			ends.push(() => world.end());
			return world;
		},
		async joinTo(world, ...given) {
			const joined = await world.joined(...given);
			let stopping: Promise<void> | undefined;
			const stop = () => (stopping ??= joined.stop());
			ends.push(stop);
			return { ...joined, stop };
		},
		atEnd: (end) => void ends.push(end),
	};
}
