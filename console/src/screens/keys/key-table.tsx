import type { ApiKey } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { type ShapeName, Status, type Tone } from '../../parts/shape.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { isIdle, type Standing, standingOf } from './standing.ts';
import { words } from './words.ts';

const LOOKS: Readonly<Record<Standing, { shape: ShapeName; tone: Tone }>> = {
	active: { shape: 'ok', tone: 'ok' },
	soon: { shape: 'warn', tone: 'warn' },
	expired: { shape: 'none', tone: '' },
	revoked: { shape: 'none', tone: '' },
};

/** Name, what the key opens, last use, end. @param props.revoke `null`: without that button. */
export function KeyTable(props: {
	caption: string;
	keys: readonly ApiKey[];
	now: number;
	revoke: ((key: ApiKey) => void) | null;
}) {
	const { caption, keys, now, revoke } = props;
	const w = useWords(words);
	const format = useFormat();
	const columns: Column<ApiKey>[] = [
		{
			head: w.name,
			cell: ({ id, name }) => (
				<>
					{name ?? w.unnamed}
					<small class="code">{id}</small>
				</>
			),
		},
		{
			head: w.scopes,
			wide: true,
			cell: ({ scopes }) => scopes.map((scope) => w.scopeNames[scope]).join(', '),
		},
		{
			head: w.state,
			cell: (key) => {
				const standing = standingOf(key, now);
				return <Status {...LOOKS[standing]} word={w.standings[standing]} />;
			},
		},
		{
			head: w.lastUsed,
			cell: (key) => (
				<>
					{key.lastUsedAt === null ? w.never : format.short(key.lastUsedAt)}
					{isIdle(key, now) && <small>{w.idle}</small>}
				</>
			),
		},
		{
			head: w.expires,
			cell: ({ expiresAt, revokedAt }) =>
				revokedAt !== null
					? format.short(revokedAt)
					: expiresAt === null
						? w.noEnd
						: format.short(expiresAt),
		},
	];
	if (revoke !== null) {
		columns.push({
			head: w.action,
			wide: true,
			cell: (key) => (
				<button
					class="btn danger sm"
					type="button"
					aria-label={w.revokeOf(key.name ?? w.unnamed)}
					onClick={() => revoke(key)}
				>
					{w.revoke}
				</button>
			),
		});
	}
	return <Table caption={caption} rows={keys} keyOf={({ id }) => id} columns={columns} />;
}
