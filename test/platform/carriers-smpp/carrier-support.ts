/** The carrier by itself, bound to an SMSC of its own. */
import { pino } from 'pino';
import type { Carrier, Submission } from '../../../platform/src/carrier.ts';
import type {
	InboundHandlers,
	InboundMessage,
	LateAcceptance,
	Receipt,
} from '../../../platform/src/carrier/inbound.ts';
import { readSmppSettings } from '../../../platform/src/carriers/smpp/settings.ts';
import { createSmppCarrier, type SmppTimes } from '../../../platform/src/carriers/smpp/submit.ts';
import { createClock } from '../../../platform/src/clock.ts';
import type { Core } from '../../../platform/src/core.ts';
import { TUESDAY, until } from '../support/index.ts';
import { type Behave, type Smsc, startSmsc } from './smsc.ts';

export interface CarrierWorld {
	smsc: Smsc;
	carrier: Carrier;
	receipts: Receipt[];
	inbound: InboundMessage[];
	late: LateAcceptance[];
	/** Everything that was logged. */
	logged(): string;
	/** How often the dispatcher was woken. */
	wakes(): number;
	/** Replaces what stores receipts and messages. */
	handlers: Pick<InboundHandlers, 'receipts' | 'inbound'>;
}

const worlds: CarrierWorld[] = [];
/** Addresses are not looked up. */
const names: Pick<Core['names'], 'lookup'> = {
	lookup: () => {
		throw new Error('a name was looked up');
	},
};

export async function closeWorlds(): Promise<void> {
	for (const { carrier, smsc } of worlds.splice(0)) {
		await smsc.close();
		await carrier.close();
	}
}

/** A carrier with a bound session. @param query the options of its URL. */
export async function startCarrier(
	query = '',
	behave?: Behave,
	times: SmppTimes = {},
): Promise<CarrierWorld> {
	const smsc = await startSmsc(behave);
	const lines: string[] = [];
	let wakes = 0;
	const clock = createClock();
	clock.set(TUESDAY);
	const core = {
		clock,
		log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
		signals: { resync: () => (wakes += 1) },
		names,
	} as unknown as Core;
	const carrier = createSmppCarrier(core, readSmppSettings(smsc.url(query)), {
		reconnect: { firstMs: 1, mostMs: 5 },
		...times,
	});
	const world: CarrierWorld = {
		smsc,
		carrier,
		receipts: [],
		inbound: [],
		late: [],
		logged: () => lines.join(''),
		wakes: () => wakes,
		handlers: {
			receipts: async (...receipts) => void world.receipts.push(...receipts),
			async inbound(message) {
				world.inbound.push(message);
				return { optOut: null, messageId: null };
			},
		},
	};
	worlds.push(world);
	carrier.receive({
		receipts: (...receipts) => world.handlers.receipts(...receipts),
		inbound: (message) => world.handlers.inbound(message),
		accepted: async (late) => void world.late.push(late),
		languageOf: () => Promise.resolve(undefined),
	});
	carrier.connections?.connect();
	await until(() => carrier.capacity?.limit() !== 0, 'a bound session');
	return world;
}

export function submission(over: Partial<Submission> = {}): Submission {
	return {
		messageId: 'msg_1',
		accountId: 'acc_1',
		channel: 'sms',
		purpose: 'transactional',
		to: '+33612345678',
		sender: 'DURAND',
		content: { text: 'Votre commande 1042 est prete.' },
		headers: {},
		attempt: 1,
		...over,
	};
}

/** Two parts of GSM, and three. */
export const TWO_PARTS = 'Bonjour. '.repeat(30);
export const THREE_PARTS = 'Bonjour. '.repeat(45);
