/** Two campaigns that run at the same time both go on, however slow the carrier and however large the other one. */
import type { Carrier } from '../../../platform/src/index.ts';
import {
	type Client,
	clientOf,
	type Json,
	startWorld,
	until,
	type World,
} from '../support/index.ts';
import { campaignNow, countsOf, launch, people, smsCampaign, untilStatus } from './support.ts';

const CONCURRENCY = 4;
/** Messages of a campaign that may wait before the pace of its departures is known; see `pacer.ts`. */
const AHEAD = 50;
const LARGE = 80;
const SMALL = 10;

let world: World;
/** Senders of the submissions, in order. */
let submitted: (string | null)[];
/** Answers one submission each. */
let waiting: (() => void)[];
let isOpen: boolean;

/** Answers when the test lets it. */
function slowCarrier(): Carrier {
	return {
		kind: 'slow',
		limits: { concurrency: CONCURRENCY },
		async submit({ sender, messageId }) {
			submitted.push(sender);
			if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
			return { kind: 'accepted', carrierRef: messageId };
		},
		receive: () => undefined,
		close: () => Promise.resolve(),
	};
}

beforeEach(async () => {
	submitted = [];
	waiting = [];
	isOpen = false;
	world = await startWorld({}, { carriers: { sms: slowCarrier() } });
});
afterEach(async () => {
	open();
	await world.end();
});

function open(): void {
	isOpen = true;
	for (const answer of waiting.splice(0)) answer();
}

/** Starts a campaign and waits until so many of its messages wait for the carrier. */
async function begin(
	client: Client,
	contacts: readonly string[],
	sender: string,
	fed: number,
): Promise<Json> {
	const campaign = await launch(client, smsCampaign(contacts, { sender }));
	await until(
		async () => (countsOf(await campaignNow(client, campaign))['fed'] ?? 0) >= fed,
		`${fed} messages of ${sender}`,
	);
	return campaign;
}

it('two of one account: the small one does not wait for the end of the large one', async () => {
	const { client } = world;
	const contacts = await people(client, LARGE + SMALL, 0, 4);
	const large = await begin(client, contacts.slice(0, LARGE), 'DURAND', AHEAD);
	const small = await begin(client, contacts.slice(LARGE), 'MARTIN', SMALL);
	open();
	await untilStatus(client, small, 'completed', 'finishing');
	await until(() => submitted.length === LARGE + SMALL, 'all messages');
	// Only what waited for the carrier before it leaves before it.
	expect(submitted.slice(0, submitted.indexOf('MARTIN'))).not.toHaveLength(LARGE);
	expect(submitted.lastIndexOf('MARTIN')).toBeLessThan(submitted.lastIndexOf('DURAND'));
	expect(submitted.lastIndexOf('MARTIN')).toBeLessThan(AHEAD + SMALL + 2 * CONCURRENCY);
	await untilStatus(client, large, 'completed', 'finishing');
}, 180_000);

it('two of two accounts: they share the carrier, and the rest goes to the larger one', async () => {
	const { client } = world;
	const { apiKey } = await world.platform.addAccount('other', ['admin']);
	const other = clientOf(world.platform.url, apiKey);
	const large = await begin(client, await people(client, LARGE, 0, 4), 'DURAND', AHEAD);
	const small = await begin(other, await people(other, SMALL, LARGE, 4), 'MARTIN', SMALL);
	const before = submitted.length;
	open();
	await until(() => submitted.length === LARGE + SMALL, 'all messages');
	const share = submitted.slice(before, submitted.lastIndexOf('MARTIN') + 1);
	// As many of the other account in between, and the claims that were made before.
	expect(share.length).toBeLessThanOrEqual(2 * SMALL + 4 * CONCURRENCY);
	await untilStatus(client, large, 'completed', 'finishing');
	await untilStatus(other, small, 'completed', 'finishing');
}, 180_000);
