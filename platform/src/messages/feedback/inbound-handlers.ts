import type { Carrier, InboundHandlers } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { openMessage } from '../message/model.ts';
import { receiveInbound } from './inbound-routing.ts';
import { recordReceipts } from './receipts.ts';

/**
 * Where a carrier brings what comes in from outside.
 * @param _carrier whose references its receipts use.
 */
export function createInboundHandlers(
	core: Core,
	_carrier: Pick<Carrier, 'kind' | 'referenceScope'>,
): InboundHandlers {
	return {
		receipts: (...receipts) => recordReceipts(core, receipts),
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
