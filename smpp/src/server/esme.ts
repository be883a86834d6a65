/** A bound ESME, as the server sees it. */

import type { PduContent } from '../codec/pdu.ts';
import { statusName } from '../protocol/status.ts';
import type { Dispatcher } from '../session/dispatcher.ts';
import type { LostReason, RequestResult } from '../session/outstanding.ts';
import type { Session } from '../session/types.ts';

/** The outcome of a delivery. */
export type DeliveryOutcome =
	| { kind: 'acknowledged' }
	/** ESME_RX_T_APPN asks to try again later. */
	| { kind: 'rejected'; status: number; statusName: string }
	/** The ESME may have it; an SMSC tries again. */
	| { kind: 'unknown'; reason: LostReason };

export interface Esme {
	readonly systemId: string;
	readonly mode: 'transceiver' | 'transmitter' | 'receiver';
	readonly remoteAddress: string | undefined;
	/** Whether deliveries can reach it: bound as receiver or transceiver, and not unbinding. */
	readonly receiving: boolean;
	/**
	 * Pushes a message or a receipt (`receiptContent`).
	 * @throws SmppError (as a rejection) if nothing was sent.
	 */
	deliver(message: PduContent<'deliver_sm'>): Promise<DeliveryOutcome>;
	deliverData(message: PduContent<'data_sm'>): Promise<DeliveryOutcome>;
	/** alert_notification: a phone is reachable again. Has no response. */
	alert(content: PduContent<'alert_notification'>): void;
	/** Waits for requests in flight, unbinds and closes. */
	unbind(): Promise<void>;
	/** Closes the connection without unbinding. */
	close(): void;
}

export function createEsme(
	who: Pick<Esme, 'systemId' | 'mode' | 'remoteAddress'>,
	session: Session,
	dispatcher: Dispatcher,
): Esme {
	return {
		...who,
		get receiving() {
			return who.mode !== 'transmitter' && session.open;
		},
		deliver: async (message) => deliveryOutcome(await dispatcher.request('deliver_sm', message)),
		deliverData: async (message) => deliveryOutcome(await dispatcher.request('data_sm', message)),
		alert: (content) => session.notify('alert_notification', content),
		unbind: () => session.unbind(),
		close: () => session.close('local'),
	};
}

function deliveryOutcome(result: RequestResult): DeliveryOutcome {
	if (result.kind === 'lost') return { kind: 'unknown', reason: result.reason };
	const status = result.kind === 'refused' ? result.status : result.pdu.status;
	if (result.kind === 'response' && status === 0) return { kind: 'acknowledged' };
	return { kind: 'rejected', status, statusName: statusName(status) };
}
