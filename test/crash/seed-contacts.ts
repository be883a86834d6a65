import { createClock, defaultSettings, startPlatform } from '../../platform/src/index.ts';
import { clientOf, KEY } from '../platform/support/index.ts';

/** Contacts and members of a list that one request adds, at most. */
const BATCH = 1000;

/** Stores contacts and a list of all of them, in a platform that is stopped afterwards. */
export async function seedContacts(
	dataDir: string,
	databaseUrl: string | undefined,
	count: number,
): Promise<void> {
	const platform = await startPlatform(
		{
			...defaultSettings(dataDir),
			databaseUrl,
			apiKey: KEY,
			logLevel: 'error',
			maxInFlight: 1000,
			rateLimit: 1e6,
		},
		{ clock: createClock() },
	);
	try {
		const client = clientOf(platform.url, KEY);
		const segment = await client.post('/v1/segments', { name: 'Tous', kind: 'list' });
		for (let from = 0; from < count; from += BATCH) {
			const ids = await contacts(client, from, Math.min(BATCH, count - from));
			const added = await client.post(`/v1/segments/${String(segment.body['id'])}/members`, {
				members: ids.map((contactId) => ({ contactId })),
			});
			if (added.status !== 200) throw new Error(JSON.stringify(added.body));
		}
	} finally {
		await platform.stop();
	}
}

async function contacts(
	client: ReturnType<typeof clientOf>,
	from: number,
	count: number,
): Promise<string[]> {
	const ids: string[] = [];
	for (let index = 0; index < count; index += 50) {
		const some = Array.from({ length: Math.min(50, count - index) }, async (_, offset) => {
			const phone = `+336${String(20_000_000 + from + index + offset)}`;
			const { status, body } = await client.put('/v1/contacts', {
				phone,
				country: 'FR',
				postalCode: '69001',
			});
			if (status >= 300) throw new Error(JSON.stringify(body));
			return String(body['id']);
		});
		ids.push(...(await Promise.all(some)));
	}
	return ids;
}
