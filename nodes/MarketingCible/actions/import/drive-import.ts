import { imports, type ApiRequest, type Import } from '@marketing-cible/contract/requests';
import { redact } from '@marketing-cible/contract/edge';
import type { IExecuteFunctions } from 'n8n-workflow';
import { unexpectedResponse } from '../../../shared/transport/api-error.ts';
import { pause } from '../../../shared/transport/pause.ts';
import { requestRecord } from '../../../shared/transport/record.ts';
import { apiRequest } from '../../../shared/transport/request.ts';
import type { FieldReader } from '../../helpers/input/field-reader.ts';

/** An answer of the platform: beside its ID and its status, any member may be missing. */
export type FoundImport = Partial<Import> & Pick<Import, 'id' | 'status'>;

const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 3_000;
/** A million rows take the platform a few minutes. */
const MAX_WAIT_MS = 30 * 60_000;
const PART_TIMEOUT_MS = 120_000;

/** The request that takes an import further; what is not named here ends or waits. */
const NEXT: Partial<Record<Import['status'], (id: string) => ApiRequest>> = {
	uploaded: imports.analyse,
	analysed: (id) => imports.map(id),
	mapped: imports.dryRun,
};

const AT_WORK: ReadonlySet<Import['status']> = new Set(['analysing', 'checking', 'running']);

/**
 * Takes an import as far as it is wanted, from wherever it stands: another try of the run goes on where the last one ended.
 *
 * @param bytes of the file; needed until all parts are uploaded.
 * @param wanted `checked`: the dry run; `completed`: the import itself.
 */
export async function driveImport(
	context: IExecuteFunctions,
	item: FieldReader,
	id: string,
	wanted: 'checked' | 'completed',
	bytes?: Uint8Array,
): Promise<FoundImport> {
	let waitedMs = 0;
	let pauseMs = FIRST_PAUSE_MS;
	for (;;) {
		const found = await getImport(context, item, id);
		const { status } = found;
		if (status === wanted || status === 'completed') return found;
		if (status === 'checked') await requestImport(context, item, imports.run(id));
		else if (status === 'uploading') await upload(context, item, found, bytes);
		else if (!AT_WORK.has(status)) await next(context, item, found);
		else {
			if (waitedMs >= MAX_WAIT_MS) return stillAtWork(item);
			await pause.call(context, pauseMs);
			waitedMs += pauseMs;
			pauseMs = Math.min(pauseMs * 1.5, MAX_PAUSE_MS);
		}
	}
}

export async function getImport(
	context: IExecuteFunctions,
	item: FieldReader,
	id: string,
): Promise<FoundImport> {
	return await requestImport(context, item, imports.get(id));
}

export async function requestImport(
	context: IExecuteFunctions,
	item: FieldReader,
	request: ApiRequest,
): Promise<FoundImport> {
	const found = await requestRecord.call(context, request, item.itemIndex);
	if (typeof found['status'] === 'string') return found as unknown as FoundImport;
	throw unexpectedResponse(context.getNode(), item.itemIndex);
}

async function next(
	context: IExecuteFunctions,
	item: FieldReader,
	{ id, status, statusReason }: FoundImport,
): Promise<void> {
	const request = NEXT[status];
	if (request !== undefined) {
		await requestImport(context, item, request(id));
		return;
	}
	item.fail(
		`The import is ${status}`,
		redact(statusReason ?? 'Look it up on the platform, or import the file again.'),
	);
}

async function upload(
	context: IExecuteFunctions,
	item: FieldReader,
	{ id, partBytes, parts }: FoundImport,
	bytes: Uint8Array | undefined,
): Promise<void> {
	if (bytes === undefined) {
		item.fail('The import is uploading', 'Its file is not complete: import the file again.');
	}
	if (!Number.isInteger(partBytes) || (partBytes ?? 0) < 1 || !Array.isArray(parts?.received)) {
		throw unexpectedResponse(context.getNode(), item.itemIndex);
	}
	const size = partBytes ?? bytes.byteLength;
	const count = Math.max(1, Math.ceil(bytes.byteLength / size));
	for (let number = 1; number <= count; number++) {
		if (parts?.received.includes(number)) continue;
		const part = bytes.subarray((number - 1) * size, number * size);
		await apiRequest.call(context, imports.putPart(id, number, part), {
			itemIndex: item.itemIndex,
			timeoutMs: PART_TIMEOUT_MS,
		});
	}
}

function stillAtWork(item: FieldReader): never {
	return item.fail(
		'The import is not done yet',
		"The platform goes on with it. Look it up later with 'Get', under its Import ID.",
	);
}
