/** One connection to the server: waits for the bind, then serves the requests that its mode allows (SMPP 3.4 §2.3, table 2-1). */

import type { Socket } from 'node:net';
import type { AnyPdu, Pdu } from '../codec/pdu.ts';
import { SmppError } from '../errors.ts';
import type { BindName } from '../protocol/commands.ts';
import { STATUS } from '../protocol/status.ts';
import { INTERFACE_VERSION } from '../protocol/values.ts';
import { createDispatcher, type Dispatcher } from '../session/dispatcher.ts';
import { createSession } from '../session/session.ts';
import type { Answer, AnyRequest, Session } from '../session/types.ts';
import { createEsme, type Esme } from './esme.ts';
import type { ServedCommand, ServerSettings } from './options.ts';

const MODES: Readonly<Record<BindName, Esme['mode']>> = {
	bind_receiver: 'receiver',
	bind_transmitter: 'transmitter',
	bind_transceiver: 'transceiver',
};

/** @param onEnd is called once when the connection ended. */
export function serveConnection(
	socket: Socket,
	settings: ServerSettings,
	onEnd: () => void,
): Session {
	const { clock } = settings;
	let esme: Esme | undefined;
	let dispatcher: Dispatcher | undefined;
	let binding = false;

	const session = createSession(socket, {
		...settings,
		busyStatus: STATUS.ESME_RTHROTTLED,
		onRequest: answer,
		onOneWay: () => undefined,
		onLate: () => undefined,
		onUnbind: () => dispatcher?.use(undefined),
		onNotice: settings.onNotice ?? (() => undefined),
		onClose(reason) {
			cancelBindTimer();
			dispatcher?.close();
			if (esme !== undefined) settings.onSessionEnd?.(esme, reason);
			onEnd();
		},
	});
	const cancelBindTimer = clock.wakeAt(clock.now() + settings.bindTimeoutMs, () =>
		session.close('not_bound'),
	);

	async function answer(request: AnyRequest): Promise<Answer> {
		if (isBind(request)) return bind(request);
		if (esme === undefined) return { status: STATUS.ESME_RINVBNDSTS };
		return serve(request, esme);
	}

	async function bind(request: Pdu<BindName>): Promise<Answer> {
		if (esme !== undefined || binding) return { status: STATUS.ESME_RALYBND };
		binding = true;
		const { systemId, password, systemType, interfaceVersion, addressRange } =
			request.body as Pdu<'bind_receiver'>['body'];
		const mode = MODES[request.command];
		const { remoteAddress } = socket;
		const status = await settings
			.authenticate({
				mode,
				systemId,
				password,
				systemType,
				interfaceVersion,
				addressRange,
				remoteAddress,
			})
			.finally(() => {
				binding = false;
			});
		if (status !== 0 || !session.open)
			return { status: status === 0 ? STATUS.ESME_RBINDFAIL : status };
		cancelBindTimer();
		dispatcher = createDispatcher({
			...settings,
			throttle: { firstMs: 100, factor: 2, mostMs: 10_000, jitter: 0 },
			throttleRetries: 0,
			failFast: true,
			check: () =>
				mode === 'transmitter'
					? new SmppError('not_bound', 'A transmitter takes no deliveries.')
					: undefined,
		});
		const bound = createEsme({ systemId, mode, remoteAddress }, session, dispatcher);
		esme = bound;
		// Deliveries follow the response to the bind, never precede it.
		setImmediate(() => {
			if (!session.open) return;
			dispatcher?.use(session);
			settings.onSession?.(bound);
		});
		return {
			body: { systemId: settings.systemId },
			tlvs: { scInterfaceVersion: INTERFACE_VERSION.v34 },
		};
	}

	async function serve(request: AnyRequest, from: Esme): Promise<Answer> {
		if (from.mode === 'receiver') return { status: STATUS.ESME_RINVBNDSTS };
		const handler = settings.handlers?.[request.command as ServedCommand] as
			| ((pdu: AnyRequest, esme: Esme) => Promise<Answer>)
			| undefined;
		if (handler === undefined) return { status: STATUS.ESME_RINVCMDID };
		try {
			return await handler(request, from);
		} catch (error) {
			settings.onNotice?.({ kind: 'handler_failed', command: request.command, error });
			return { status: STATUS.ESME_RSYSERR };
		}
	}

	return session;
}

function isBind(pdu: AnyPdu): pdu is Extract<AnyPdu, { command: BindName }> {
	return pdu.command in MODES;
}
