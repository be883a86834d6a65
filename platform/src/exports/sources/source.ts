import type { Scope } from '@marketing-cible/contract';
import type { RecipientFilter } from '../../campaigns/report/find-recipients.ts';
import type { Core } from '../../core.ts';

/** One row of an export, as the API shows the resource. */
export type ExportedRow = Readonly<Record<string, unknown>>;

/** What of a resource belongs to an export. */
export interface ExportFilter {
	/** Milliseconds since the epoch. */
	since: number;
	until: number;
	segmentId?: string | undefined;
	channel?: string | undefined;
	status?: string | undefined;
	campaignId?: string | undefined;
	/** Which recipients of the campaign. */
	recipients?: RecipientFilter | undefined;
}

/** Part of the rows of a resource, by their numbers: `after < number <= upTo`. */
export interface SourceRange {
	after: number;
	upTo: number;
	/** Rows that are looked at, whether they belong to the export or not. */
	limit: number;
}

/** Rows that belong to the export, and the number to continue after; `null`: there are no more. */
export interface SourcePage {
	rows: ExportedRow[];
	next: number | null;
}

/** A resource that can be exported. */
export interface ExportSource {
	/** The scopes that read the resource; all of them are needed. */
	scopes: readonly Scope[];
	/** Columns of a table, by the names of the members of a row. */
	columns: readonly string[];
	/** The member that is spread over columns of its own, one for each key that occurs. */
	spread?: string;
	/** Number of the last row that can belong to an export that begins now. */
	end(core: Core, accountId: string): Promise<number>;
	page(
		core: Core,
		accountId: string,
		filter: ExportFilter,
		range: SourceRange,
	): Promise<SourcePage>;
}

/** The position after a page of rows of which not all may belong to the export. */
export function nextOf(rows: readonly { seq: number }[], { limit }: SourceRange): number | null {
	return rows.length < limit ? null : (rows.at(-1)?.seq ?? null);
}

/** Whether a row was recorded in the period of the filter. */
export function isInPeriod(row: { created_at: number }, { since, until }: ExportFilter): boolean {
	return row.created_at >= since && row.created_at < until;
}
