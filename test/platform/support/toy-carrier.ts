/** A carrier that lives in the tests: it is composed by its URL and touches no file of the platform. */
// The platform's own zod: the root resolves version 3, for n8n-workflow.
import * as z from '../../../platform/node_modules/zod';
import type { Carrier, Submission, SubmitResult } from '../../../platform/src/carrier.ts';
import type { InboundHandlers, Receipt } from '../../../platform/src/carrier/inbound.ts';
import {
	type CarrierModule,
	CarrierUrlError,
} from '../../../platform/src/carriers/carrier-module.ts';

interface ToySettings {
	account: string;
	holders: number | null;
}

/** One carrier that the platform made, in one process. */
export interface ToyCarrier extends Carrier {
	handlers: InboundHandlers;
	isConnected: boolean;
	isClosed: boolean;
	submitted: Submission[];
}

/** The provider behind the toy carriers of all processes. */
export interface ToyProvider {
	module: CarrierModule<ToySettings>;
	/** In the order in which they were made. */
	carriers: ToyCarrier[];
	/** Brings receipts to the process that was started last, or to another one. */
	report(receipts: readonly Receipt[], carrier?: ToyCarrier): Promise<void>;
}

/** @param answer to submissions; default: accepted, with one reference that no receipt was heard of. */
export function createToyProvider(
	answer: (submission: Submission, carrier: ToyCarrier) => SubmitResult | Promise<SubmitResult> = ({
		messageId,
	}) => ({ kind: 'accepted', carrierRef: messageId, receiptRefs: [`ref-${messageId}`] }),
): ToyProvider {
	const carriers: ToyCarrier[] = [];

	function create({ account, holders }: ToySettings): ToyCarrier {
		const carrier: ToyCarrier = {
			kind: 'toy',
			referenceScope: `toy:${account}`,
			handlers: undefined as unknown as InboundHandlers,
			isConnected: false,
			isClosed: false,
			submitted: [],
			...(holders === null
				? {}
				: {
						connections: {
							holders,
							connect: () => void (carrier.isConnected = true),
							disconnect: async () => void (carrier.isConnected = false),
						},
					}),
			receive: (handlers) => void (carrier.handlers = handlers),
			async submit(submission) {
				carrier.submitted.push(submission);
				return answer(submission, carrier);
			},
			close: async () => void (carrier.isClosed = true),
		};
		carriers.push(carrier);
		return carrier;
	}

	return {
		carriers,
		module: {
			schemes: ['toy'],
			channels: ['sms', 'voice'],
			form: 'toy://account',
			readUrl(url) {
				const { hostname, searchParams } = new URL(url);
				if (hostname === '') throw new CarrierUrlError('must name an account: toy://account');
				const holders = searchParams.get('holders');
				return { account: hostname, holders: holders === null ? null : Number(holders) };
			},
			create: (_core, _channel, settings) => create(settings),
			resource: {
				name: 'carriers/toy',
				routes(app) {
					app.route({
						method: 'GET',
						url: '/carriers/toy',
						config: {
							operation: {
								method: 'GET',
								path: '/carriers/toy',
								operationId: 'toyCarriers',
								tag: 'carriers',
								scope: null,
								summary: 'How many toy carriers there are',
								answers: { 200: { description: 'The number', schema: z.object({}) } },
							},
						},
						handler: async () => ({ carriers: carriers.length }),
					});
				},
			},
		},
		async report(receipts, carrier = carriers.at(-1)) {
			await carrier?.handlers.receipts(...receipts);
		},
	};
}

/** Settings and overrides of a platform whose SMS go to the toy carrier. */
export function onToy(provider: ToyProvider, url = 'toy://shop') {
	return [
		{ carriers: { sms: url, email: 'sandbox:', voice: 'sandbox:' } },
		{ carrierModules: [provider.module] },
	] as const;
}
