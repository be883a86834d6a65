import {
	type Client,
	type ClientOptions,
	type ClientState,
	createClient,
	type Notice,
	type SubmitOutcome,
} from '../../smpp/src/index.ts';
import { createFakeClock, type FakeClock, until } from './fake-clock.ts';
import { type HostileSmsc, startHostileSmsc } from './hostile-smsc.ts';

export interface World {
	smsc: HostileSmsc;
	client: Client;
	clock: FakeClock;
	states: ClientState[];
	notices: Notice[];
	late: { reference: unknown; outcome: SubmitOutcome }[];
	/** Hands over one message with this number as its reference. */
	submit(reference?: number): Promise<SubmitOutcome>;
	bound(): Promise<void>;
	/** The time-out of a response goes by. */
	timeOut(): void;
}

export const RESPONSE_MS = 5_000;
const worlds: World[] = [];

export async function cleanUp(): Promise<void> {
	for (const { client, smsc, clock } of worlds.splice(0)) {
		await smsc.stop();
		const closed = client.close();
		// Whatever still waits for a time-out has it now.
		clock.advance(60_000);
		await closed;
	}
}

/** A client with a clock of its own and a hostile SMSC to connect to; not started. */
export async function createWorld(options: Partial<ClientOptions> = {}): Promise<World> {
	const smsc = await startHostileSmsc();
	const clock = createFakeClock();
	const states: ClientState[] = [];
	const notices: Notice[] = [];
	const late: World['late'] = [];
	const client = createClient({
		connection: { host: '127.0.0.1', port: smsc.port },
		bind: { mode: 'transceiver', systemId: 'mc', password: 'secret' },
		responseTimeoutMs: RESPONSE_MS,
		enquireLinkMs: 0,
		reconnect: { firstMs: 1_000, factor: 2, mostMs: 60_000, jitter: 0 },
		throttle: { firstMs: 100, factor: 2, mostMs: 1_000, jitter: 0 },
		clock,
		random: () => 0.5,
		onState: (state) => states.push(state),
		onNotice: (notice) => notices.push(notice),
		onLate: (answer) => late.push(answer),
		...options,
	});
	const world: World = {
		smsc,
		client,
		clock,
		states,
		notices,
		late,
		submit: (reference) =>
			client.submit({ body: { destinationAddr: '33600000001' } }, { reference }),
		bound: () => until(() => client.state === 'bound'),
		timeOut: () => clock.advance(RESPONSE_MS),
	};
	worlds.push(world);
	return world;
}

export async function boundWorld(options: Partial<ClientOptions> = {}): Promise<World> {
	const world = await createWorld(options);
	world.client.start();
	await world.bound();
	return world;
}
