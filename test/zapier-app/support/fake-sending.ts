/** A platform that accepts messages and opt-outs on a Tuesday morning, for the tests of a file. */
import { messageAnswer, optOutAnswer } from './answers.ts';
import { newConnection } from './app.ts';
import { restoreNow, setNow, TUESDAY } from './clock.ts';
import { FakePlatform, type Received } from './fake-platform.ts';

/** Starts and stops it with the tests of the file. */
export function fakeSending(): {
	platform: FakePlatform;
	connect: () => ReturnType<typeof newConnection>;
	/** What was posted last. */
	last: () => Received;
} {
	const platform = new FakePlatform();
	beforeAll(() => platform.start());
	beforeEach(() => {
		setNow(TUESDAY);
		platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY));
		platform.answer('POST /v1/opt-outs', 201, optOutAnswer);
	});
	afterEach(() => {
		restoreNow();
		platform.forget();
	});
	afterAll(() => platform.stop());
	return {
		platform,
		connect: () => newConnection(platform.origin),
		last() {
			const received = platform.posts.at(-1);
			if (received === undefined) throw new Error('Nothing was posted');
			return received;
		},
	};
}
