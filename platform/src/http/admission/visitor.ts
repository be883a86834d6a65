import 'fastify';

/**
 * The sender of a request, by its head:
 * - `account`: a valid API key;
 * - `genuine`: no key, but a path that only this platform can have made (an unsubscribe link, the callback address of a carrier);
 * - `health`: a check of a load balancer or of monitoring;
 * - `stranger`: anybody else.
 */
export type Visitor =
	| { readonly kind: 'account'; readonly accountId: string }
	| { readonly kind: 'genuine' | 'health' | 'stranger' };

declare module 'fastify' {
	interface FastifyRequest {
		/** `null` until the head of the request has been checked. */
		visitor: Visitor | null;
	}
	interface FastifyContextConfig {
		/** Public routes only: whether the path is one that this platform has made. Such requests are never rate-limited. */
		isGenuine?: (request: FastifyRequest) => boolean;
		/** A file of the console. */
		isConsole?: boolean;
		/** A health check: takes no slot and is not rate-limited. */
		isHealthCheck?: boolean;
	}
}
