import { carrierList } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { channels } from '../compliance.ts';
import type { App } from '../core.ts';
import { serve } from '../http/route.ts';
import { access } from '../security/access.ts';

/** The carriers of the platform, for its operator: nobody else needs the addresses for incoming messages. */
export function carrierRoutes(app: FastifyInstance, { carriers }: App): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/carriers',
			operationId: 'listCarriers',
			tag: 'carriers',
			scope: 'admin',
			people: access.readTechnical,
			operatorRole: 'op:read',
			summary: 'The carriers by channel, with the URLs to configure at a provider',
			answers: { 200: { description: 'All of them', schema: carrierList } },
		},
		async () => ({
			status: 200,
			body: {
				data: channels.map((channel) => {
					const carrier = carriers[channel];
					return {
						channel,
						kind: carrier.kind,
						perSecond: carrier.limits?.perSecond ?? null,
						concurrency: carrier.limits?.concurrency ?? null,
						inboundUrl: carrier.inboundUrl?.() ?? null,
					};
				}),
				nextCursor: null,
			},
		}),
	);
}
