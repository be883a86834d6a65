import { carrierList } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { isTwilioCarrier } from './twilio/index.ts';
import { channels } from '../compliance.ts';
import type { App } from '../core.ts';
import { serve } from '../http/route.ts';

/** The carriers of the platform, for who operates it: the addresses for incoming messages are for nobody else. */
export function carrierRoutes(app: FastifyInstance, core: App): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/carriers',
			operationId: 'listCarriers',
			tag: 'carriers',
			scope: 'admin',
			summary: 'The carriers by channel, and what to enter at a provider',
			answers: { 200: { description: 'All of them', schema: carrierList } },
		},
		async () => ({
			status: 200,
			body: {
				data: channels.map((channel) => {
					const carrier = core.carriers[channel];
					return {
						channel,
						kind: carrier.kind,
						perSecond: carrier.limits?.perSecond ?? null,
						concurrency: carrier.limits?.concurrency ?? null,
						inboundUrl: isTwilioCarrier(carrier) ? carrier.inboundUrl() : null,
					};
				}),
				nextCursor: null,
			},
		}),
	);
}
