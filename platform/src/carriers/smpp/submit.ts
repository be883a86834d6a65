import { randomInt } from 'node:crypto';
import { type Clock, systemClock } from '@marketing-cible/smpp';
import type { Carrier } from '../../carrier.ts';
import type { InboundHandlers } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import { type Binds, createBinds } from './binds.ts';
import { createDeliveries } from './deliveries.ts';
import { handOver, type HandOverContext, resultOf } from './hand-over.ts';
import { createInboundParts } from './inbound-parts/inbound-parts.ts';
import { createLateAnswers } from './late-answers.ts';
import { createPace } from './pace.ts';
import { createPauses } from './pauses.ts';
import type { SmppSettings } from './settings.ts';
import { composeShortMessages } from './short-messages.ts';
import { validityPeriod } from './validity.ts';

/** What tests replace. */
export interface SmppTimes {
	/** Runs the timers of the protocol; default: real time, which no setting of the platform's clock moves. */
	clock?: Clock;
	/** Waits before an ended session is opened again. */
	reconnect?: { firstMs: number; mostMs: number };
}

/**
 * Submits SMS over SMPP 3.4.
 * @throws {SettingsError} when a file that the settings name cannot be read.
 */
export function createSmppCarrier(
	core: Core,
	settings: SmppSettings,
	{ clock = systemClock, reconnect }: SmppTimes = {},
): Carrier {
	let handlers: InboundHandlers | undefined;
	const pace = createPace(settings.perSecond, clock);
	const pauses = createPauses(clock);
	const received = (): InboundHandlers => {
		if (handlers === undefined) throw new Error('receive() comes before start().');
		return handlers;
	};
	const parts = createInboundParts(core, received);
	const deliveries = createDeliveries({ log: core.log, settings, handlers: received, parts });
	const binds: Binds = createBinds({
		settings,
		core,
		onBound: () => core.signals.resync(),
		onDelivery: (delivery) => deliveries.receive(delivery),
		onLate: createLateAnswers(core.log, received),
		clock,
		reconnect,
	});
	const context: HandOverContext = {
		pick: () => binds.pick(),
		turn: () => pace.turn(),
		pause: (milliseconds) => pauses.pause(milliseconds),
	};
	// Two texts to one phone should not share it.
	let reference = randomInt(0x10000);

	return {
		kind: 'smpp',
		referenceScope: `smpp:${settings.systemId}@${settings.host}:${settings.port}`,
		limits: {
			perSecond: settings.perSecond,
			concurrency: settings.window * settings.bindsPerProcess,
		},
		capacity: {
			limit: () => binds.bound() * settings.window,
			limitFor: () => Infinity,
			closed: () => [],
			// A session that is bound wakes the dispatcher.
			opensAt: () => null,
		},
		connections: {
			holders: settings.processes,
			connect() {
				parts.start();
				binds.open();
			},
			async disconnect() {
				await binds.close();
				await parts.stop();
			},
		},
		async submit(submission) {
			reference = (reference + 1) & 0xffff;
			const { messageId, validUntil } = submission;
			const composed = composeShortMessages(settings, submission, reference);
			if ('reason' in composed) {
				return { kind: 'refused', reason: `smpp_${composed.reason}`, bounced: false };
			}
			const { messages, segments } = composed;
			const validity = () => validityPeriod(settings, core.clock.now(), validUntil);
			const result = resultOf(await handOver(context, { messageId, messages, validity }));
			return result.kind === 'accepted' ? { ...result, segments } : result;
		},
		receive(given) {
			handlers = given;
		},
		async close() {
			pauses.end();
			await binds.close();
			await parts.stop();
		},
	};
}
