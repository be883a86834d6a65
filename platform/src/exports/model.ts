import type { ExportJob } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { gunzipSync, gzipSync } from 'node:zlib';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { sealed } from '../security/sealed.ts';
import type { ExportTable } from './tables.ts';

export type StoredExport = Selectable<ExportTable>;

/** One row of an export, as the API shows the resource. */
export type ExportedRow = Readonly<Record<string, unknown>>;

/** Rows as base64 of compressed JSON. They take the form of the file only when it is downloaded. */
export const sealedPart = sealed<string, [exportId: string, number: string]>('export-part');

export function sealPart(
	core: Core,
	{ id, parts }: StoredExport,
	rows: readonly ExportedRow[],
): Uint8Array {
	const packed = gzipSync(JSON.stringify(rows)).toString('base64');
	return sealedPart.seal(core.vault, packed, id, String(parts));
}

export function openPart(
	core: Core,
	{
		export_id: id,
		number,
		sealed: bytes,
	}: { export_id: string; number: number; sealed: Uint8Array },
): ExportedRow[] {
	const packed = sealedPart.open(core.vault, bytes, id, String(number));
	return JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString('utf8')) as ExportedRow[];
}

/** Converts an export to its API representation. */
export function exportView(row: StoredExport): ExportJob {
	const time = (at: number | null) => (at === null ? null : toIso(at));
	return {
		id: row.id,
		resource: row.resource,
		filter: JSON.parse(row.filter) as ExportJob['filter'],
		format: row.format,
		status: row.status,
		rows: row.rows,
		file: row.status === 'ready' ? `/v1/exports/${row.id}/file` : null,
		problem: row.problem,
		createdAt: toIso(row.created_at),
		finishedAt: time(row.finished_at),
		expiresAt: time(row.expires_at),
	};
}
