import type { Carrier, InboundHandlers } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { openMessage } from '../message/model.ts';
import { receiveInbound } from './inbound-routing.ts';
import { recordLateAcceptance, recordReceipts, scopeOf } from './receipts.ts';

/**
 * Where a carrier brings what comes in from outside.
 * @param carrier whose references its receipts use.
 */
export function createInboundHandlers(
	core: Core,
	carrier: Pick<Carrier, 'kind' | 'referenceScope'>,
): InboundHandlers {
	const scope = scopeOf(carrier);
	return {
		receipts: (...receipts) =>
			core.store.transaction((unit) => recordReceipts(core, unit, scope, receipts)),
		accepted: (late) =>
			core.store.transaction((unit) => recordLateAcceptance(core, unit, scope, late)),
		inbound: (message, unit) => receiveInbound(core, message, unit),
		async languageOf(messageId) {
			const row = await core.store.read
				.selectFrom('messages')
				.selectAll()
				.where('id', '=', messageId)
				.executeTakeFirst();
			return row === undefined ? undefined : openMessage(core, row).secret.content.language;
		},
	};
}
