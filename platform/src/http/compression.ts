import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Smaller responses fit in one packet anyway. */
const THRESHOLD_BYTES = 1024;
/** As fast as gzip, with better ratios; the default of zlib is for files that are compressed once. */
const BROTLI_QUALITY = 4;

/** Compresses the responses of `GET` for clients that accept it; call it before adding any route. */
export async function compressResponses(app: FastifyInstance): Promise<void> {
	app.addHook('onRoute', (route) => {
		if (route.method === 'GET') route.compress = {};
	});
	await app.register(compress, {
		global: false,
		threshold: THRESHOLD_BYTES,
		encodings: ['br', 'gzip'],
		requestEncodings: ['identity'],
		brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } },
	});
}
