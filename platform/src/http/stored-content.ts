import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { HttpResponse } from '../http-response.ts';
import { preferredEncoding } from './negotiation.ts';

/** The best ratio that compresses the largest file (1.7 MB) in less than a second. */
const BROTLI_QUALITY = 9;

const COMPRESS = {
	br: (bytes: Buffer) =>
		promisify(brotliCompress)(bytes, {
			params: {
				[constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
				[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
			},
		}),
	gzip: (bytes: Buffer) => promisify(gzip)(bytes),
	identity: async (bytes: Buffer) => bytes,
} as const;

/** Content that does not change while the process runs. */
export interface StoredContent {
	/**
	 * The response in the best encoding that the client accepts.
	 * @param acceptEncoding The request's `Accept-Encoding`.
	 */
	answer(acceptEncoding: string | undefined): Promise<HttpResponse & { contentType: string }>;
}

/** Creates content that is compressed once per encoding, at the first request for it. */
export function createStoredContent(contentType: string, bytes: Buffer): StoredContent {
	const encoded = new Map<keyof typeof COMPRESS, Promise<Buffer>>();
	return {
		async answer(acceptEncoding) {
			const encoding = preferredEncoding(acceptEncoding, ['br', 'gzip']);
			const body = encoded.get(encoding) ?? COMPRESS[encoding](bytes);
			encoded.set(encoding, body);
			const headers = {
				Vary: 'Accept-Encoding',
				...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
			};
			return { status: 200, body: await body, contentType, headers };
		},
	};
}
