import type { Core } from '../core.ts';
import type { Span } from '../tracing/tracer.ts';

/** Begins the step of a delivery, in the trace of the message that the event is about. */
export async function traceDelivery(
	{ tracer, store }: Core,
	webhookId: string,
	event: { type: string; message_id: string | null },
): Promise<Span> {
	const message =
		tracer.isOn && event.message_id !== null
			? await store.read
					.selectFrom('messages')
					.select('trace_parent')
					.where('id', '=', event.message_id)
					.executeTakeFirst()
			: undefined;
	return tracer.start('webhook.post', {
		kind: 'client',
		parent: message?.trace_parent,
		attributes: { 'mc.webhook.id': webhookId, 'mc.event.type': event.type },
	});
}
