import { PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as fc from 'fast-check';
import { rechunk } from '../../platform/src/carriers/smtp/rechunk.ts';

const seed = Date.now() % 2 ** 31;

async function piecesOf(source: Readable): Promise<Buffer[]> {
	const pieces: Buffer[] = [];
	const slow = new Writable({
		write(piece: Buffer, _encoding, done) {
			pieces.push(piece);
			setImmediate(done);
		},
	});
	await pipeline(rechunk(source), slow);
	return pieces;
}

it(`gives the same bytes, as few times as it can (seed ${seed})`, async () => {
	const chunk = fc.oneof(
		fc.uint8Array({ minLength: 1, maxLength: 50 }),
		fc.nat(90_000).map((length) => new Uint8Array(length + 1).fill(length % 251)),
	);
	await fc.assert(
		fc.asyncProperty(fc.array(chunk, { maxLength: 12 }), async (chunks) => {
			const bytes = Buffer.concat(chunks);
			const source = Readable.from(
				chunks.map((part) => Buffer.from(part)),
				{ objectMode: false },
			);
			const pieces = await piecesOf(source);
			expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
			expect(pieces.length).toBe(Math.ceil(bytes.length / 65_536));
		}),
		{ seed, numRuns: 100 },
	);
});

it('reads nothing before it is read, and ends its source when it is given up', async () => {
	let read = 0;
	const source = new Readable({ read: () => void (read += 1) });
	const pieces = rechunk(source);
	await new Promise((resolve) => setImmediate(resolve));
	expect([read, pieces.readableDidRead]).toEqual([0, false]);
	pieces.destroy();
	await new Promise((resolve) => setImmediate(resolve));
	expect(source.destroyed).toBe(true);
});

it('fails with its source, and then was not read to its end', async () => {
	const source = new PassThrough();
	const pieces = rechunk(source);
	const failed = pipeline(pieces, new PassThrough().resume());
	source.write('half');
	setImmediate(() => source.destroy(new Error('broken')));
	await expect(failed).rejects.toThrow('broken');
	expect(pieces.readableEnded).toBe(false);
});
