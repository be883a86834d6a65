/** What the app promises of its results: its samples and its output fields. */
import { App, appTester } from './app.ts';
import { fits, type Field } from './definition.ts';
import type { RealPlatform } from './platform.ts';

type Result = Record<string, unknown>;

/** What Zapier's checks T004 and T005 ask of a live result. */
export function expectAsPromised(result: Result, { operation }: { operation: object }): void {
	const { sample, outputFields } = operation as { sample: Result; outputFields: Field[] };
	expect(Object.keys(result)).toEqual(Object.keys(sample));
	for (const field of outputFields) {
		const value = result[field.key];
		if (value !== null)
			expect([field.key, value, fits(field, value)]).toEqual([field.key, value, true]);
	}
}

/** The newest event of a trigger, as the Zap editor gets it. */
export async function newestOf(
	platform: RealPlatform,
	key: keyof typeof App.triggers,
): Promise<Result> {
	const { performList } = App.triggers[key].operation as unknown as {
		performList: () => Promise<Result[]>;
	};
	const [first = {}] = await appTester(performList, { authData: platform.connection });
	expectAsPromised(first, App.triggers[key]);
	return first;
}
