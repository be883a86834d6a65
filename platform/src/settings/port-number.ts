import * as z from 'zod';

/** A port to listen on; 0: any free port. */
export const portNumber = z.coerce
	.number({ error: 'must be a port number from 0 to 65535' })
	.int('must be a whole number')
	.min(0, 'must be a port number from 0 to 65535')
	.max(65_535, 'must be a port number from 0 to 65535');
